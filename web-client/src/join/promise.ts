import { pageData } from '../platform/pageData'
import type { Retention, RoomSettings } from '../protocol/model'
import { duration } from '../words/dates'
import { words } from '../words/words'

/** The settings of a room of which it promises something. */
export interface Promising {
  retention: { [K in keyof Retention]?: Retention[K] | null | undefined }
  settings: Pick<RoomSettings, 'minAdults'> & {
    [K in 'betweenSessions' | 'review' | 'reviewFirst' | 'breakoutRotating']?: RoomSettings[K] | null | undefined
  }
}

/**
 * How long a report keeps its copy, or what was told to the staff is kept, as the server says with the page; null: it does
 * not say.
 */
export function keptDays(what: 'reports' | 'asks', data: unknown = pageData()): number | null {
  const told = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[`${what}KeptDays`] : null
  return typeof told === 'number' ? told : null
}

/** When words vanish, in sentences made from the room's live settings. */
export function vanishing({ retention }: Pick<Promising, 'retention'>): string[] {
  const t = words.value
  const facts: string[] = []
  if (retention.clearOnClose) facts.push(t.factClear)
  if (retention.maxAgeSeconds) facts.push(t.factAge(duration(retention.maxAgeSeconds)))
  if (retention.maxMessages) facts.push(t.factCount(retention.maxMessages))
  return facts.length > 0 ? facts : [t.factKept]
}

/**
 * What a room promises, in plain sentences from its live settings: when words vanish, who reads them, which adults are
 * there, and where being confidential ends. A setting that is looser than the strictest is said as plainly as the others.
 *
 * @param kept how many days a report keeps its copy; null: not known
 * @param asksKept how many days it is kept what one tells the staff; null: not known
 */
export function promise(room: Promising, kept: number | null, asksKept: number | null): string[] {
  const t = words.value
  const { minAdults, betweenSessions, review, reviewFirst, breakoutRotating } = room.settings
  return [
    ...vanishing(room),
    asksKept === null ? '' : t.factAsks(duration(asksKept * 86_400)),
    betweenSessions === 'hidden' ? t.factHiddenBetween : t.factReadableBetween,
    t.factReaders,
    review === 'all' ? t.factReadFirst : review === 'first' ? t.factFirstRead(reviewFirst ?? 3) : '',
    minAdults > 1 ? t.factTwoAdults(minAdults) : t.factOneAdult,
    breakoutRotating ? t.factRotating : '',
    kept === null ? '' : t.factReports(duration(kept * 86_400)),
    t.factDanger,
  ].filter((fact) => fact !== '')
}
