import { computed, signal, type ReadonlySignal } from '@preact/signals'

/** The languages the pages are written in. */
export type Language = 'en' | 'es'

export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
]

/** The first of the reader's languages that we write; English where there is none. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'es') return 'es'
    if (base === 'en') return 'en'
  }
  return 'en'
}

/** The language of this tab. It is not kept: the next visit goes by the browser's languages again. */
export const language = signal<Language>(typeof navigator === 'undefined' ? 'en' : pickLanguage(navigator.languages))

/** The same keys and the same parameters as `T`, in another language: a missing key does not compile. */
export type WordsLike<T> = {
  [K in keyof T]: T[K] extends (...given: infer A) => string ? (...given: A) => string : string
}

/** A set of words that follows the language: read `.value` in a component and it is drawn anew on a switch. */
export function wordsIn<T>(sets: Record<Language, WordsLike<T>>): ReadonlySignal<WordsLike<T>> {
  return computed(() => sets[language.value])
}
