import { language } from './language'

/** The reader's own date habits where they fit the language of the page, so that 17:00 stays 17:00 for who writes it so. */
function locale(): string {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages
  return own.find((tag) => tag.toLowerCase().startsWith(language.value)) ?? language.value
}

function show(at: Date, options: Intl.DateTimeFormatOptions): string {
  // A time stays in one line.
  return new Intl.DateTimeFormat(locale(), options).format(at).replace(/(\d)\s(?=[ap]\.?\s?m)/i, '$1\u00a0')
}

/** As in "5:02 PM", in the viewer's own zone. */
export function timeOfDay(at: Date): string {
  return show(at, { hour: 'numeric', minute: '2-digit' })
}

/** As in "Tuesday, November 24 at 5:00 PM", in the viewer's own zone. */
export function dayAndTime(at: Date): string {
  return show(at, { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' })
}

/** The same as people in `zone` say it. */
export function dayAndTimeIn(zone: string, at: Date): string {
  return show(at, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  })
}

/** As in "Thursday, November 26, 2026", of a day such as `2026-11-26`, wherever it is. */
export function calendarDay(date: string): string {
  return show(new Date(`${date}T12:00:00Z`), {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
}

/** As in "November 26", of a day such as `2026-11-26`. */
export function shortCalendarDay(date: string): string {
  return show(new Date(`${date}T12:00:00Z`), { month: 'long', day: 'numeric', timeZone: 'UTC' })
}

/** As in "Tuesday, November 24". */
export function longDay(at: Date): string {
  return show(at, { weekday: 'long', month: 'long', day: 'numeric' })
}

/** As in "November 24, 2027", for days that may be in another year. */
export function fullDay(at: Date): string {
  return show(at, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** How many midnights lie between the two, as the viewer's own calendar has it. */
function daysBetween(at: Date, now: Date): number {
  const dayOf = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((dayOf(at) - dayOf(now)) / 86_400_000)
}

/**
 * How long it is until `at`, roughly, as in "in 3 days", "tomorrow", "in 5 hours", "in 20 minutes"; by the second only in
 * the last minute. Empty when it is past.
 */
export function countdown(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime()
  if (ms <= 0) return ''
  const words = (value: number, unit: Intl.RelativeTimeFormatUnit) =>
    new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(value, unit)
  if (ms <= 60_000) return words(Math.ceil(ms / 1000), 'second')
  const days = daysBetween(at, now)
  if (days > 1 || (days === 1 && ms >= 12 * 3_600_000)) return words(days, 'day')
  if (ms > 90 * 60_000) return words(Math.round(ms / 3_600_000), 'hour')
  return words(Math.ceil(ms / 60_000), 'minute')
}

/** How often what {@link countdown} says may change, in milliseconds. */
export function countdownStep(at: Date, now: Date): number {
  return at.getTime() - now.getTime() <= 75_000 ? 1000 : 10_000
}

/** "today", "yesterday", or the long day, as seen at `now`. */
export function dayName(at: Date, now: Date): string {
  const word = nearDay(at, now)
  return word === null ? longDay(at) : word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1)
}

/** "today", "yesterday" or "tomorrow" in the words of the language; null where it is none of them. */
function nearDay(at: Date, now: Date): string | null {
  const days = daysBetween(at, now)
  return Math.abs(days) > 1 ? null : new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
}

/** The day of a moment gone by, with its year where that is not the present one. */
export function pastDay(at: Date, now: Date): string {
  return at.getFullYear() === now.getFullYear() || nearDay(at, now) ? dayName(at, now) : yearAndDay(at)
}

function yearAndDay(at: Date): string {
  return show(at, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** A moment gone by within a sentence, as in "yesterday, 5:00 PM", with its year where that is not the present one. */
export function pastMoment(at: Date, now: Date): string {
  const near = nearDay(at, now)
  const day = near ?? (at.getFullYear() === now.getFullYear() ? longDay(at) : yearAndDay(at))
  return `${day}, ${timeOfDay(at)}`
}

const YEAR = 365 * 86_400

/** A length of time in its largest fitting unit, as in "1 year", "2 days", "90 minutes", "40 seconds"; `seconds` is at least 0. */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds >= YEAR && seconds % YEAR === 0
      ? [seconds / YEAR, 'year']
      : seconds >= 172_800 && seconds % 86_400 === 0
        ? [seconds / 86_400, 'day']
        : seconds >= 3600 && seconds % 3600 === 0
          ? [seconds / 3600, 'hour']
          : seconds >= 60
            ? [Math.ceil(seconds / 60), 'minute']
            : [Math.ceil(seconds), 'second']
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** As in "5 min". */
export function minutesShort(minutes: number): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(minutes)
}
