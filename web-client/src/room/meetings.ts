import type { NextSession, Schedule } from '../protocol/model'

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

/** How many minutes `zone` is ahead of UTC at `at`. */
function offsetMinutes(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const asUtc = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return Math.round((asUtc - at.getTime()) / 60_000)
}

/** The moment at which clocks in `zone` show that time on that day; in a gap, as much later as the gap is long. */
function momentOf(zone: string, day: Date, hours: number, minutes: number): Date {
  const wall = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hours, minutes)
  const before = offsetMinutes(zone, new Date(wall - 86_400_000))
  const first = new Date(wall - before * 60_000)
  const there = offsetMinutes(zone, first)
  if (there === before) return first
  const second = new Date(wall - there * 60_000)
  return offsetMinutes(zone, second) === there ? second : first
}

/** Every date that can be skipped, skipped, and a little more: further on there is nothing to find. */
const DAYS_AHEAD = 62 * 7

function dateOf(day: Date): string {
  return day.toISOString().slice(0, 10)
}

function meetsOn(schedule: Schedule, day: Date): boolean {
  const date = dateOf(day)
  const name = DAYS[(day.getUTCDay() + 6) % 7]
  return (
    name !== undefined &&
    schedule.days.includes(name) &&
    !(schedule.startDate && date < schedule.startDate) &&
    !(schedule.endDate && date > schedule.endDate) &&
    !schedule.skippedDates?.includes(date)
  )
}

/** How many meetings of a series are left from the one at `startsAt` on, with it; null: it has no end, or not soon. */
export function meetingsLeft(schedule: Schedule | null | undefined, startsAt: Date): number | null {
  if (!schedule?.endDate) return null
  const later = nextStarts(schedule, startsAt, 3).length
  return later < 3 ? later + 1 : null
}

/** The next `count` starts of a weekly schedule after `now`; fewer where it ends. */
export function nextStarts(schedule: Schedule, now: Date, count: number): Date[] {
  const [hours = 0, minutes = 0] = schedule.time.split(':').map(Number)
  const starts: Date[] = []
  const here = new Date(now.getTime() + offsetMinutes(schedule.zone, now) * 60_000)
  const first = schedule.startDate ? new Date(`${schedule.startDate}T00:00:00Z`) : here
  const begin = first > here ? first : here
  for (let ahead = 0; ahead < DAYS_AHEAD && starts.length < count; ahead++) {
    const day = new Date(begin.getTime() + ahead * 86_400_000)
    if (!meetsOn(schedule, day)) continue
    const start = momentOf(schedule.zone, day, hours, minutes)
    if (start > now) starts.push(start)
  }
  return starts
}

/**
 * The first meeting that ends after `now` and starts after `held`, when the last one began; null: none. The server says
 * so itself with every welcome: this is for the time between, when a session has ended or the schedule was changed.
 */
export function nextMeeting(
  schedule: Schedule | null | undefined,
  doorsOpenMinutes: number,
  now: number,
  held: number,
): NextSession | null {
  if (!schedule) return null
  const length = schedule.lengthMinutes * 60_000
  const start = nextStarts(schedule, new Date(Math.max(now - length, held)), 1)[0]
  if (!start) return null
  const doorsAt = start.getTime() - doorsOpenMinutes * 60_000
  return {
    startsAt: start.toISOString(),
    endsAt: new Date(start.getTime() + length).toISOString(),
    doorsAt: new Date(doorsAt).toISOString(),
    doorsOpen: now >= doorsAt,
  }
}
