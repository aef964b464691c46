import { wordsIn } from '../../../words/language'
import { en } from './en'
import { es } from './es'

export const memberWords = wordsIn<typeof en>({ en, es })
