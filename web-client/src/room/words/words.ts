import { wordsIn } from '../../words/language'
import { en } from './en'
import { es } from './es'

/** In both languages, and not among what a visit waits for. */
export const laterWords = wordsIn<typeof en>({ en, es })
