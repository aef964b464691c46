import { language } from './language'

/** The reader's own date habits where they fit the language of the page, so that 17:00 stays 17:00 for who writes it so. */
function locale(): string {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages
  return own.find((tag) => tag.toLowerCase().startsWith(language.value)) ?? language.value
}

function show(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), options).format(at)
}

/** As in "5:02 PM", in the viewer's own zone. */
export function timeOfDay(at: Date): string {
  return show(at, { hour: 'numeric', minute: '2-digit' })
}

/** As in "Tuesday, November 24 at 5:00 PM", in the viewer's own zone. */
export function dayAndTime(at: Date): string {
  return show(at, { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' })
}

/** As in "Tuesday, November 24". */
export function longDay(at: Date): string {
  return show(at, { weekday: 'long', month: 'long', day: 'numeric' })
}

/** As in "November 24, 2027", for days that may be in another year. */
export function fullDay(at: Date): string {
  return show(at, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** "today", "yesterday", or the long day, as seen at `now`. */
export function dayName(at: Date, now: Date): string {
  const dayOf = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
  const days = Math.round((dayOf(at) - dayOf(now)) / 86_400_000)
  if (days < -1 || days > 1) return longDay(at)
  const word = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
  return word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1)
}

/** A length of time in its largest fitting unit, as in "2 days", "90 minutes", "40 seconds"; `seconds` is at least 0. */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds >= 172_800 && seconds % 86_400 === 0
      ? [seconds / 86_400, 'day']
      : seconds >= 3600 && seconds % 3600 === 0
        ? [seconds / 3600, 'hour']
        : seconds >= 60
          ? [Math.ceil(seconds / 60), 'minute']
          : [Math.ceil(seconds), 'second']
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}
