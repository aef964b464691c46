import { desk as en } from '../../words/en?desk'
import { desk as es } from '../../words/es?desk'
import { wordsIn } from '../../words/language'

export const staffWords = wordsIn({ en, es })
