import { afterEach, describe, expect, it } from 'vitest'
import { calendarDay, countdown, countdownStep, dayAndTimeIn, minutesShort, shortCalendarDay } from './dates'
import { language } from './language'

afterEach(() => {
  language.value = 'en'
})

const now = new Date(2026, 10, 23, 16, 0, 0)
const after = (ms: number) => countdown(new Date(now.getTime() + ms), now)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a countdown', () => {
  it('speaks of days, hours and minutes, and of seconds only in the last minute', () => {
    expect(after(3 * DAY)).toBe('in 3 days')
    expect(after(DAY)).toBe('tomorrow')
    expect(after(5 * HOUR)).toBe('in 5 hours')
    expect(after(90 * MINUTE)).toBe('in 90 minutes')
    expect(after(20 * MINUTE)).toBe('in 20 minutes')
    expect(after(MINUTE + 1)).toBe('in 2 minutes')
    expect(after(MINUTE)).toBe('in 60 seconds')
    expect(after(1)).toBe('in 1 second')
    expect(after(0)).toBe('')
    expect(after(-1)).toBe('')
  })

  it('counts the days as the calendar has them, but a night is no day', () => {
    const late = new Date(2026, 10, 23, 23, 30)
    expect(countdown(new Date(2026, 10, 24, 9, 0), late)).toBe('in 10 hours')
    expect(countdown(new Date(2026, 10, 25, 0, 30), late)).toBe('in 2 days')
  })

  it('is written in the reader’s language', () => {
    language.value = 'es'
    expect(after(DAY)).toBe('mañana')
    expect(after(20 * MINUTE)).toBe('dentro de 20 minutos')
  })

  it('is drawn by the second only near the last minute', () => {
    const step = (ms: number) => countdownStep(new Date(now.getTime() + ms), now)
    expect(step(2 * MINUTE)).toBe(10_000)
    expect(step(MINUTE + 10_000)).toBe(1000)
  })
})

describe('dates', () => {
  it('are told in the zone that is asked for', () => {
    const start = new Date('2026-11-24T23:00:00Z')
    expect(dayAndTimeIn('America/Chicago', start)).toMatch(/^Tuesday, November 24 at 5:00\sPM$/)
    expect(dayAndTimeIn('Australia/Sydney', start)).toMatch(/^Wednesday, November 25 at 10:00\sAM$/)
  })

  it('of a calendar are the same day everywhere', () => {
    expect(calendarDay('2026-11-26')).toBe('Thursday, November 26, 2026')
    expect(shortCalendarDay('2026-11-01')).toBe('November 1')
    expect(minutesShort(5)).toBe('5 min')
  })
})
