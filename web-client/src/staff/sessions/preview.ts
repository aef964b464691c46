import type { Meeting } from '../../api/types'

/** One line of the preview. */
export interface PreviewLine {
  start: Date
  /** The day it is in the room's zone, as in `2026-11-26`. */
  date: string
  /** A clock change: over its own hour, or such that it is at another hour than the one before for who reads. */
  note: 'gap' | 'overlap' | 'for-you' | null
}

function hourIn(zone: string | undefined, at: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(zone ? { timeZone: zone } : {}),
  }).format(at)
}

function dateIn(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/**
 * What to say of each meeting.
 *
 * @param zone the room's; the reader's own is `own`, or the browser's where it is left out
 */
export function previewLines(meetings: readonly Meeting[], zone: string, own?: string): PreviewLine[] {
  return meetings.map(({ startsAt, moved }, index) => {
    const start = new Date(startsAt)
    const before = meetings[index - 1]
    const shifts =
      before !== undefined &&
      !before.moved &&
      hourIn(zone, start) === hourIn(zone, new Date(before.startsAt)) &&
      hourIn(own, start) !== hourIn(own, new Date(before.startsAt))
    return { start, date: dateIn(zone, start), note: moved ?? (shifts ? 'for-you' : null) }
  })
}
