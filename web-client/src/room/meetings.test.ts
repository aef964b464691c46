import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Schedule } from '../protocol/model'
import { nextMeeting, nextStarts } from './meetings'

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

describe('a schedule with a beginning, an end and days off', () => {
  const course = { ...weekly('Europe/London'), startDate: '2026-01-13', endDate: '2026-02-03' }

  it('meets from the first day to the last, both included', () => {
    expect(iso(nextStarts(course, new Date('2025-12-01T00:00:00Z'), 9))).toEqual([
      '2026-01-13T17:00:00.000Z',
      '2026-01-20T17:00:00.000Z',
      '2026-01-27T17:00:00.000Z',
      '2026-02-03T17:00:00.000Z',
    ])
  })

  it('leaves out the days on which there is no meeting', () => {
    const off = { ...course, skippedDates: ['2026-01-20', '2026-02-03'] }
    expect(iso(nextStarts(off, new Date('2026-01-14T00:00:00Z'), 9))).toEqual(['2026-01-27T17:00:00.000Z'])
  })
})

describe('the next meeting', () => {
  const at = (now: string, held = '2000-01-01T00:00:00Z') =>
    nextMeeting(weekly('Europe/London'), 10, Date.parse(now), Date.parse(held))

  it('is the one that goes on, until it was held', () => {
    expect(at('2026-01-06T17:30:00Z')).toMatchObject({ startsAt: '2026-01-06T17:00:00.000Z', doorsOpen: true })
    expect(at('2026-01-06T17:30:00Z', '2026-01-06T17:00:00Z')).toMatchObject({
      startsAt: '2026-01-13T17:00:00.000Z',
      endsAt: '2026-01-13T18:00:00.000Z',
      doorsAt: '2026-01-13T16:50:00.000Z',
      doorsOpen: false,
    })
  })

  it('has its doors open from that many minutes before', () => {
    expect(at('2026-01-06T16:49:59Z')?.doorsOpen).toBe(false)
    expect(at('2026-01-06T16:50:00Z')?.doorsOpen).toBe(true)
  })

  it('is none without a schedule, or after its last day', () => {
    expect(nextMeeting(null, 10, 0, 0)).toBeNull()
    const over = { ...weekly('UTC'), endDate: '2026-01-06' }
    expect(nextMeeting(over, 10, Date.parse('2026-01-07T00:00:00Z'), 0)).toBeNull()
  })
})

/** What the server's own test holds its rule against. */
const SAMPLES = join(import.meta.dirname, '../../../server/src/test/resources/schedules/meetings.json')

interface Sample {
  name: string
  schedule: Schedule
  now: string
  starts: string[]
}

describe('the samples that the server reckons with, too', () => {
  it.each(JSON.parse(readFileSync(SAMPLES, 'utf8')) as Sample[])('$name', ({ schedule, now, starts }) => {
    const begun = new Date(Date.parse(now) - schedule.lengthMinutes * 60_000)
    expect(nextStarts(schedule, begun, 5).map((start) => start.getTime())).toEqual(
      starts.map((start) => Date.parse(start)),
    )
  })
})
