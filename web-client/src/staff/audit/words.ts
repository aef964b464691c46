import { audit as en } from '../../words/en?audit'
import { audit as es } from '../../words/es?audit'
import { wordsIn } from '../../words/language'

export const auditWords = wordsIn({ en, es })
