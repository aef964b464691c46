import { computed } from '@preact/signals'
import type * as en from './en'
import { language, type Language, type WordsLike } from './language'

type Words = WordsLike<typeof en.participant>
type Later = WordsLike<typeof en.later>

const FETCH: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en?participant')).participant,
  es: async () => (await import('./es?participant')).participant,
}

const FETCH_LATER: Record<Language, () => Promise<Later>> = {
  en: async () => (await import('./en?later')).later,
  es: async () => (await import('./es?later')).later,
}

const here: Partial<Record<Language, Words>> = {}
const laterHere: Partial<Record<Language, Later>> = {}
let laterWanted = false

/** Fetches the words of a language, once. Rejects where the line does not bring them; then it can be tried again. */
export async function fetchWords(code: Language): Promise<void> {
  here[code] ??= await FETCH[code]()
}

/** Fetches what {@link laterWords} needs, in the language of the page; from then on a switch brings it too. Rejects likewise. */
export async function fetchLaterWords(code: Language = language.value): Promise<void> {
  laterWanted = true
  laterHere[code] ??= await FETCH_LATER[code]()
}

/** A part that is shown with them. */
export async function withLaterWords<T>(part: Promise<T>): Promise<T> {
  return (await Promise.all([part, fetchLaterWords()]))[0]
}

/** Has the page speak that language, as soon as its words are here; until then it goes on in the one it has. */
export async function speak(code: Language): Promise<void> {
  await Promise.all([fetchWords(code), laterWanted ? fetchLaterWords(code) : null])
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

/** Those and what is shown only later: nothing may draw with them before {@link fetchLaterWords}. */
export const laterWords = computed(() => {
  const spoken = laterHere[language.value]
  if (!spoken) throw new Error('later words are drawn before they were fetched')
  return { ...words.value, ...spoken }
})
