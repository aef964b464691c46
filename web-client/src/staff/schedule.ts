import type { Schedule } from '../protocol/model'

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

/** The next `count` starts of a weekly schedule after `now`. */
export function nextStarts(schedule: Schedule, now: Date, count: number): Date[] {
  const [hours = 0, minutes = 0] = schedule.time.split(':').map(Number)
  const starts: Date[] = []
  const begin = new Date(now.getTime() + offsetMinutes(schedule.zone, now) * 60_000)
  for (let ahead = 0; ahead < 7 * count + 8 && starts.length < count; ahead++) {
    const day = new Date(begin.getTime() + ahead * 86_400_000)
    const name = DAYS[(day.getUTCDay() + 6) % 7]
    if (!name || !schedule.days.includes(name)) continue
    const start = momentOf(schedule.zone, day, hours, minutes)
    if (start > now) starts.push(start)
  }
  return starts
}
