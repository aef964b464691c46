import { sessions as en } from '../../words/en?sessions'
import { sessions as es } from '../../words/es?sessions'
import { wordsIn } from '../../words/language'

export const sessionWords = wordsIn({ en, es })
