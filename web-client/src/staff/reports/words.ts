import { reports as en } from '../../words/en?reports'
import { reports as es } from '../../words/es?reports'
import { wordsIn } from '../../words/language'

export const reportWords = wordsIn({ en, es })
