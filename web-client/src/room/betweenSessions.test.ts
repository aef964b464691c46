import { describe, expect, it } from 'vitest'
import type { Event } from '../protocol/events'
import { comingMeeting, endingOf, phaseOf, wasMissed } from './betweenSessions'
import { RoomModel } from './roomModel'
import { event, welcomeFrame } from './testing'

const NOW = Date.parse('2026-01-06T17:00:00Z')
const MINUTE = 60_000
const schedule = { days: ['TUESDAY'], time: '18:00', zone: 'UTC', lengthMinutes: 60 }
const coming = [
  { memberId: 'f1', name: 'Dana', role: 'facilitator' as const, coming: true },
  { memberId: 'd1', name: 'Theo', role: 'moderator' as const, coming: false },
]
const next = {
  startsAt: '2026-01-06T18:00:00Z',
  endsAt: '2026-01-06T19:00:00Z',
  doorsAt: '2026-01-06T17:50:00Z',
  doorsOpen: false,
  coming,
}

function model(changes: Record<string, unknown> = {}): RoomModel {
  const frame = welcomeFrame({ session: null, nextSession: next, ...changes })
  return new RoomModel({ ...frame, room: { ...frame.room, schedule } }, NOW)
}

const apply = (room: RoomModel, ...events: object[]) => events.forEach((each) => room.apply(each as Event))
const notComing = (room: RoomModel) =>
  room.nextSession?.coming?.filter((adult) => !adult.coming).map(({ memberId }) => memberId)

describe('between sessions', () => {
  it('goes from far to open doors to the time itself', () => {
    const at = (time: string) => phaseOf(next, Date.parse(time))
    expect(phaseOf(null, NOW)).toBe('unplanned')
    expect(at('2026-01-06T17:49:59Z')).toBe('far')
    expect(at('2026-01-06T17:50:00Z')).toBe('doors')
    expect(at('2026-01-06T18:00:00Z')).toBe('due')
    expect(phaseOf({ ...next, doorsOpen: true }, NOW)).toBe('doors')
  })

  it('looks forward to the week after when a meeting passed without being held', () => {
    const room = model()
    expect(comingMeeting(room, NOW)).toBe(room.nextSession)
    const later = comingMeeting(room, Date.parse('2026-01-06T19:00:00Z'))
    expect(later).toMatchObject({ startsAt: '2026-01-13T18:00:00.000Z', doorsOpen: false })
    expect(later?.coming?.every((adult) => adult.coming)).toBe(true)
  })

  it('S19: says that nobody met only when this page saw the hour pass, and only that day', () => {
    const end = Date.parse(next.endsAt)
    expect(wasMissed(model(), end - 1)).toBe(false)
    expect(wasMissed(model(), end)).toBe(true)
    expect(wasMissed(model(), end + 7 * 3_600_000)).toBe(false)
    const met = model()
    apply(met, event('session.opened', 11, { sessionId: 's1' }), event('session.closed', 12, { sessionId: 's1' }))
    expect(wasMissed(met, end)).toBe(false)
  })

  it('looks forward to the week after while the meeting of this week is on', () => {
    const room = model({ session: { sessionId: 's1', openedAt: next.startsAt, scheduledAt: next.startsAt } })
    expect(comingMeeting(room, Date.parse(next.startsAt))?.startsAt).toBe('2026-01-13T18:00:00.000Z')
  })

  it('does not look forward to a meeting that was held, whatever changes', () => {
    const room = model({
      session: { sessionId: 's1', openedAt: next.startsAt, endsAt: next.endsAt, scheduledAt: next.startsAt },
    })
    const at = { at: '2026-01-06T18:20:00Z' }
    apply(room, { ...event('session.closed', 11, { sessionId: 's1' }), ...at })
    apply(room, { ...event('room.changed', 12, { schedule }), ...at })
    expect(room.nextSession?.startsAt).toBe('2026-01-13T18:00:00.000Z')
  })

  it('hears that the doors are open, also of a meeting it did not know', () => {
    const room = model()
    apply(room, event('doors.opened', 11, { startsAt: next.startsAt, endsAt: next.endsAt }))
    expect(room.nextSession).toMatchObject({ doorsOpen: true, coming })
    const other = { startsAt: '2026-01-06T17:05:00Z', endsAt: '2026-01-06T18:05:00Z' }
    apply(room, event('doors.opened', 12, other))
    expect(room.nextSession).toMatchObject({ ...other, doorsOpen: true })
    expect(notComing(room)).toEqual([])
  })

  it('hears who can and cannot come, and only of the meeting that it is about', () => {
    const room = model()
    apply(room, event('member.planned', 11, { memberId: 'f1', startsAt: next.startsAt, coming: false }))
    expect(notComing(room)).toEqual(['f1', 'd1'])
    apply(room, event('member.planned', 12, { memberId: 'd1', startsAt: next.startsAt, coming: true }))
    apply(room, event('member.planned', 13, { memberId: 'f1', startsAt: '2026-01-13T18:00:00Z', coming: true }))
    expect(notComing(room)).toEqual(['f1'])
  })

  it('knows the next meeting once this one was held, however early it ended', () => {
    const room = model({
      session: { sessionId: 's1', openedAt: next.startsAt, endsAt: next.endsAt, scheduledAt: next.startsAt },
    })
    const closed = { ...event('session.closed', 11, { sessionId: 's1' }), at: '2026-01-06T18:20:00Z' }
    apply(room, closed)
    expect(room.nextSession?.startsAt).toBe('2026-01-13T18:00:00.000Z')
  })

  it('keeps the meeting of today when a session before it ends', () => {
    const room = model({ session: { sessionId: 's1', openedAt: '2026-01-06T16:00:00Z' } })
    apply(room, event('session.closed', 11, { sessionId: 's1' }))
    expect(room.nextSession).toMatchObject({ startsAt: '2026-01-06T18:00:00.000Z', coming })
  })

  it('follows a schedule that is changed', () => {
    const room = model()
    apply(room, event('room.changed', 11, { schedule: { ...schedule, skippedDates: ['2026-01-06'] } }))
    expect(room.nextSession?.startsAt).toBe('2026-01-13T18:00:00.000Z')
    apply(room, event('room.changed', 12, {}))
    expect(room.nextSession).toBeNull()
  })
})

describe('the end of a session', () => {
  const session = { sessionId: 's1', openedAt: '2026-01-06T16:00:00Z', endsAt: '2026-01-06T17:30:00Z' }
  const END = Date.parse(session.endsAt)

  it('is nobody’s business until it is near', () => {
    expect(endingOf(model({ session }), NOW)).toBeNull()
    expect(endingOf(model({ session: { ...session, endsAt: null } }), END)).toBeNull()
  })

  it('is told at ten minutes, at two, and when the time is up', () => {
    const room = model({ session })
    apply(room, event('session.warned', 11, { sessionId: 's1', minutesLeft: 10, endsAt: session.endsAt }))
    expect(endingOf(room, END - 10 * MINUTE)).toBe('soon')
    apply(room, event('session.warned', 12, { sessionId: 's1', minutesLeft: 2, endsAt: session.endsAt }))
    expect(endingOf(room, END - 2 * MINUTE)).toBe('last')
    expect(endingOf(room, END)).toBe('over')
  })

  it('is far again when the session is extended', () => {
    const room = model({ session })
    apply(
      room,
      event('session.warned', 11, { sessionId: 's1', minutesLeft: 2, endsAt: session.endsAt }),
      event('session.extended', 12, { sessionId: 's1', endsAt: '2026-01-06T17:45:00Z' }),
    )
    expect(endingOf(room, END)).toBeNull()
    expect(room.session?.endsAt).toBe('2026-01-06T17:45:00Z')
  })

  it('is told to a page that came after the others were told', () => {
    const late = (serverTime: string, openedAt = session.openedAt) =>
      model({ session: { ...session, openedAt }, serverTime }).warned
    expect(late('2026-01-06T17:19:00Z')).toBeNull()
    expect(late('2026-01-06T17:22:30Z')).toBe(8)
    expect(late('2026-01-06T17:40:00Z')).toBe(1)
    expect(late('2026-01-06T17:26:00Z', '2026-01-06T17:25:00Z')).toBeNull()
    expect(late('2026-01-06T17:28:00Z', '2026-01-06T17:25:00Z')).toBe(2)
  })
})
