import { describe, expect, it } from 'vitest'
import { nextStarts } from './schedule'

const weekly = (zone: string, time = '17:00', days = ['TUESDAY']) => ({ days, time, zone, lengthMinutes: 60 })
const iso = (dates: Date[]) => dates.map((date) => date.toISOString())

describe('the next times of a weekly schedule', () => {
  it('keep the local hour over a clock change in Chicago', () => {
    expect(iso(nextStarts(weekly('America/Chicago'), new Date('2026-02-27T00:00:00Z'), 3))).toEqual([
      '2026-03-03T23:00:00.000Z',
      '2026-03-10T22:00:00.000Z',
      '2026-03-17T22:00:00.000Z',
    ])
  })

  it('begin today when it is still to come, and next week when it is over', () => {
    const at = (moment: string) => iso(nextStarts(weekly('Europe/London'), new Date(moment), 1))
    expect(at('2026-01-06T16:59:00Z')).toEqual(['2026-01-06T17:00:00.000Z'])
    expect(at('2026-01-06T17:00:00Z')).toEqual(['2026-01-13T17:00:00.000Z'])
  })

  it('move an hour that does not exist on by the gap', () => {
    const lost = nextStarts(weekly('America/Chicago', '02:30', ['SUNDAY']), new Date('2026-03-07T12:00:00Z'), 1)
    expect(iso(lost)).toEqual(['2026-03-08T08:30:00.000Z'])
  })

  it('take several days in their order', () => {
    const starts = nextStarts(weekly('UTC', '10:00', ['FRIDAY', 'MONDAY']), new Date('2026-01-06T00:00:00Z'), 3)
    expect(iso(starts)).toEqual(['2026-01-09T10:00:00.000Z', '2026-01-12T10:00:00.000Z', '2026-01-16T10:00:00.000Z'])
  })
})
