import { describe, expect, it } from 'vitest'
import type { Event } from '../protocol/events'
import type { Welcome } from '../protocol/frames'
import { RoomModel } from './roomModel'
import { event, welcomeFrame } from './testing'

const NOW = Date.parse('2026-01-06T17:00:00Z')
const model = (changes: Record<string, unknown> = {}) => new RoomModel(welcomeFrame(changes), NOW)
const apply = (room: RoomModel, ...events: object[]) => events.forEach((each) => room.apply(each as Event))

describe('the room model', () => {
  it('reckons with a phone whose clock is wrong', () => {
    expect(new RoomModel(welcomeFrame() as Welcome, NOW - 90_000).skew).toBe(90_000)
  })

  it('says that adults are missing when one really left', () => {
    const room = model()
    expect(room.adultsMissing).toBe(false)
    room.presenceChanged([{ memberId: 'd1', state: 'away' }])
    expect(room.adultsMissing).toBe(false)
    room.presenceChanged([{ memberId: 'd1', state: 'left' }])
    expect(room.adultsMissing).toBe(true)
  })

  it('tells staff which small group wants an adult, until it has one or the groups are over', () => {
    const room = model()
    const groups = ['g1', 'g2'].map((groupId) => ({ groupId, memberIds: [] }))
    apply(room, event('breakout.started', 11, { breakoutId: 'b1', endsAt: '2026-01-06T17:15:00Z', groups }))
    const missing = (groupId: string, adultsHere: number) =>
      event('breakout.unattended', 12, { groupId, adultsHere, adultsWanted: 2 })
    apply(room, missing('g2', 1), missing('g1', 1), missing('g2', 0))
    expect(room.room.breakout?.shortages).toEqual([
      { groupId: 'g1', adultsHere: 1, adultsWanted: 2 },
      { groupId: 'g2', adultsHere: 0, adultsWanted: 2 },
    ])
    apply(room, event('breakout.attended', 15, { groupId: 'g2' }))
    expect(room.room.breakout?.shortages).toHaveLength(1)
  })

  it('says how many adults count as the server does, which knows who is on a break or not vetted', () => {
    const room = model()
    apply(room, event('adults.missing', 11, { adultsHere: 1, adultsWanted: 2, since: '', closesAt: '' }))
    expect(room.adultsPresent()).toBe(2)
    expect(room.room.adultsHere).toBe(1)
    apply(room, event('room.unattended', 12, { adultsHere: 0, adultsWanted: 2 }))
    expect(room.room.adultsHere).toBe(0)
  })

  it('ends a break by its time, by staff, or with the session', () => {
    const room = model()
    apply(room, event('member.muted', 11, { memberId: 'p1', until: '2026-01-06T17:05:00Z', reason: 'breathe' }))
    expect(room.isMuted('p1', NOW)).toBe(true)
    expect(room.isMuted('p1', NOW + 300_000)).toBe(false)
    expect(room.reason('p1')).toBe('breathe')
    apply(room, event('member.unmuted', 12, { memberId: 'p1' }))
    expect(room.isMuted('p1', NOW)).toBe(false)
    expect(room.me).not.toHaveProperty('mutedUntil')
    apply(room, event('member.muted', 13, { memberId: 'p1' }), event('session.closed', 14, { sessionId: 's1' }))
    expect(room.isMuted('p1', NOW)).toBe(false)
  })

  it('S12: tells the reason of a break again to a phone that slept, and of being sent back to the door', () => {
    const you = (more: object) => ({
      you: { memberId: 'p1', name: 'Juniper', role: 'participant', standing: 'admitted', ...more },
    })
    expect(model(you({ muted: true, mutedReason: 'breathe' })).reason('p1')).toBe('breathe')
    expect(model(you({ standing: 'waiting', reason: 'wait a little' })).reason('p1')).toBe('wait a little')
    expect(model(you({ reason: 'of last week' })).reason('p1')).toBeNull()
  })

  it('tells being sent back to the door and being turned away from being let in', () => {
    const room = model()
    apply(room, event('member.held', 11, { memberId: 'p1' }))
    expect([room.backAtTheDoor, room.me.standing]).toEqual([true, 'waiting'])
    apply(room, event('member.denied', 12, { memberId: 'p2' }))
    expect(room.turnedAway, 'somebody else').toBe(false)
    apply(room, event('member.denied', 13, { memberId: 'p1' }))
    expect(room.turnedAway).toBe(true)
    apply(room, event('member.admitted', 14, { memberId: 'p1', name: 'Juniper', role: 'participant' }))
    expect([room.backAtTheDoor, room.turnedAway]).toEqual([false, false])
  })

  it('gives the lead on for the session only, and one leads at a time', () => {
    const room = model()
    const roles = () => ['d1', 'd2'].map((id) => room.member(id)?.role)
    apply(room, event('member.assigned', 11, { memberId: 'd2', name: 'Ines', role: 'mentor' }))
    const before = roles()
    apply(room, event('lead.handedOver', 12, { memberId: 'd2', usualRole: 'mentor' }))
    expect(room.session?.lead?.memberId).toBe('d2')
    expect(room.member('d2')?.role).toBe('facilitator')
    apply(room, event('lead.handedOver', 13, { memberId: 'd1', usualRole: before[0] }))
    expect(room.member('d2')?.role).toBe('mentor')
    apply(room, event('lead.handedOver', 14, { memberId: 'd2', usualRole: 'mentor' }))
    apply(room, event('session.closed', 15, { sessionId: 's1' }))
    expect(roles()).toEqual(before)
  })

  it('asks staff to talk after a hard session, until they did or meet again', () => {
    const room = model()
    apply(room, event('session.closed', 11, { sessionId: 's1' }))
    apply(room, event('debrief.due', 12, { sessionId: 's1', strains: ['risk'] }))
    expect(room.room.debrief?.strains).toEqual(['risk'])
    apply(room, event('debrief.done', 13, { sessionId: 's1' }))
    expect(room.room.debrief).toBeNull()
    apply(room, event('debrief.due', 14, { sessionId: 's1', strains: ['risk'] }))
    apply(room, event('session.opened', 15, { sessionId: 's2' }))
    expect(room.room.debrief).toBeNull()
  })

  it('forgets who was deleted, and knows when it is oneself', () => {
    const room = model()
    const [other] = room.members().filter(({ memberId }) => memberId !== room.myId)
    apply(room, event('member.deleted', 11, { memberId: other?.memberId }))
    expect(room.members().map(({ memberId }) => memberId)).not.toContain(other?.memberId)
    expect(room.isDeleted).toBe(false)
    apply(room, event('member.deleted', 12, { memberId: room.myId }))
    expect(room.isDeleted).toBe(true)
  })

  it('keeps a timed break over the end of the session', () => {
    const room = model()
    apply(room, event('member.muted', 11, { memberId: 'p1', until: '2026-01-06T18:00:00Z' }))
    apply(room, event('session.closed', 12, { sessionId: 's1' }))
    expect(room.isMuted('p1', NOW)).toBe(true)
  })

  it('replaces a timed break by one without an end', () => {
    const room = model()
    apply(room, event('member.muted', 11, { memberId: 'p1', until: '2026-01-06T17:05:00Z' }))
    apply(room, event('member.muted', 12, { memberId: 'p1' }))
    expect(room.isMuted('p1', NOW + 86_400_000)).toBe(true)
  })

  it('queues hands in the order they went up, and lowers them all at the end', () => {
    const room = model()
    apply(room, event('hand.raised', 11, { memberId: 'p2', handAt: '2026-01-06T17:01:00Z' }))
    apply(room, event('hand.raised', 12, { memberId: 'p1', handAt: '2026-01-06T17:00:30Z' }))
    expect(room.hands().map(({ name }) => name)).toEqual(['Juniper', 'River'])
    apply(room, event('session.closed', 13, { sessionId: 's1' }))
    expect(room.hands()).toEqual([])
  })

  it('counts the reports that wait, by the welcome and by news alike', () => {
    const room = model({ openReports: ['r1'] })
    const at = '2026-01-05T17:00:00Z'
    room.reported({ type: 'report.made', at, reportId: 'r1' })
    room.reported({ type: 'report.made', at, reportId: 'r2' })
    expect(room.openReports).toBe(2)
    room.reported({ type: 'report.resolved', at, reportId: 'r1' })
    room.reported({ type: 'report.resolved', at, reportId: 'r1' })
    expect(room.openReports).toBe(1)
    room.reported({ type: 'report.reopened', at, reportId: 'r1' })
    expect(room.openReports).toBe(2)
  })

  it('follows a person through the door, in and out', () => {
    const room = model()
    const wren = { memberId: 'w1', name: 'Wren', role: 'participant' }
    apply(room, event('member.joined', 11, { ...wren, standing: 'waiting' }))
    expect(room.waiting().map(({ name }) => name)).toEqual(['Wren'])
    apply(room, event('member.admitted', 12, wren))
    expect(room.waiting()).toEqual([])
    apply(room, event('member.removed', 13, { memberId: 'w1', banned: true, reason: 'r', closedInviteId: 'i1' }))
    expect(room.member('w1')?.standing).toBe('banned')
    expect(room.closedLink).toEqual({ inviteId: 'i1', memberId: 'w1' })
    expect(room.name('w1')).toBe('Wren')
    apply(room, event('member.unbanned', 14, { memberId: 'w1' }))
    expect(room.member('w1')?.standing).toBe('removed')
  })

  it('takes the room’s changes whole', () => {
    const room = model()
    apply(room, event('room.paused', 11, { reason: 'tea' }), event('room.slowed', 12, { seconds: 30 }))
    apply(room, event('room.locked', 13), event('message.pinned', 14, { messageId: 'm1' }))
    expect(room.room).toMatchObject({
      paused: true,
      pausedReason: 'tea',
      slowSeconds: 30,
      locked: true,
      pinned: ['m1'],
    })
    apply(room, event('message.hidden', 15, { messageId: 'm1' }), event('session.closed', 16, { sessionId: 's1' }))
    expect(room.room).toMatchObject({ paused: false, slowSeconds: 0, locked: true, pinned: [] })
    expect(room.session).toBeNull()
  })

  it('forgets who writes when they stop, post, leave, or fall silent', () => {
    const room = model()
    const writes = (on: boolean) => room.typing({ type: 'typing', memberId: 'p2', on }, NOW)
    writes(true)
    expect(room.writers(NOW + 1000)).toEqual(['p2'])
    expect(room.writers(NOW + 7000)).toEqual([])
    writes(false)
    expect(room.writers(NOW)).toEqual([])
    writes(true)
    room.presenceChanged([{ memberId: 'p2', state: 'left' }])
    expect(room.writers(NOW)).toEqual([])
  })

  it('changes nothing for an event about somebody unknown', () => {
    const room = model()
    apply(room, event('member.muted', 11, { memberId: 'nobody' }))
    expect(room.member('nobody')).toBeNull()
  })
})
