import { expect, test } from 'vitest'
import { meetingsLeft } from './meetings'

const weekly = { days: ['TUESDAY'], time: '17:00', zone: 'America/Chicago', lengthMinutes: 60, endDate: '2026-03-24' }
const at = (day: string) => new Date(`${day}T22:00:00Z`)

test('S19: a series that ends says so from three meetings on, and one without an end never does', () => {
  expect(meetingsLeft(weekly, new Date('2026-03-03T23:00:00Z'))).toBeNull()
  expect(meetingsLeft(weekly, at('2026-03-10'))).toBe(3)
  expect(meetingsLeft(weekly, at('2026-03-17'))).toBe(2)
  expect(meetingsLeft(weekly, at('2026-03-24'))).toBe(1)
  expect(meetingsLeft({ ...weekly, skippedDates: ['2026-03-24'] }, at('2026-03-17'))).toBe(1)
  expect(meetingsLeft({ ...weekly, endDate: null }, at('2026-03-24'))).toBeNull()
  expect(meetingsLeft(null, at('2026-03-24'))).toBeNull()
})
