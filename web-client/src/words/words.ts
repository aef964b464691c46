import { computed } from '@preact/signals'
import type { en } from './en'
import { language, type Language, type WordsLike } from './language'

type Words = WordsLike<typeof en>

const FETCH: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en')).en,
  es: async () => (await import('./es')).es,
}

const here: Partial<Record<Language, Words>> = {}

/** Fetches the words of a language, once. Rejects where the line does not bring them; then it can be tried again. */
export async function fetchWords(code: Language): Promise<void> {
  here[code] ??= await FETCH[code]()
}

/** Has the page speak that language, as soon as its words are here; until then it goes on in the one it has. */
export async function speak(code: Language): Promise<void> {
  await fetchWords(code)
  language.value = code
}

/**
 * The words of the pages that young people see, one language a visit: nothing may be drawn before {@link fetchWords}
 * brought the first. Staff pages have sets of their own, loaded with them.
 */
export const words = computed(() => {
  const spoken = here[language.value]
  if (!spoken) throw new Error('words are drawn before they were fetched')
  return spoken
})
