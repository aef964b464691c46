import type { Mark } from '../../protocol/model'
import { staffWords } from './words'

/** Why staff are asked to look after somebody, in a word or two. */
export function markWords(mark: Mark): string {
  const t = staffWords.value
  return mark === 'word' ? t.markWord : t.markNotAlone
}
