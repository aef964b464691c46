import { staff as en } from '../words/en?staff'
import { staff as es } from '../words/es?staff'
import { wordsIn } from '../words/language'

export const pageWords = wordsIn({ en, es })
