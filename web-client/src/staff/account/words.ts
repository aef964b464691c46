import { account as en } from '../../words/en?account'
import { account as es } from '../../words/es?account'
import { wordsIn } from '../../words/language'

export const accountWords = wordsIn({ en, es })
