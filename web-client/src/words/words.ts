import { en } from './en'
import { es } from './es'
import { wordsIn } from './language'

/** The words of the pages that young people see. Staff pages have sets of their own, loaded with them. */
export const words = wordsIn<typeof en>({ en, es })
