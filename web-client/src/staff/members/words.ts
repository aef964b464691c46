import { members as en } from '../../words/en?members'
import { members as es } from '../../words/es?members'
import { wordsIn } from '../../words/language'

export const memberWords = wordsIn({ en, es })
