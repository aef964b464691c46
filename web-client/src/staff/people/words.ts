import { people as en } from '../../words/en?people'
import { people as es } from '../../words/es?people'
import { wordsIn } from '../../words/language'

export const peopleWords = wordsIn({ en, es })
