import { beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '../protocol/events'
import { event, posted } from './testing'
import { Timeline } from './timeline'

const NOW = Date.parse('2026-01-06T17:00:00Z')
const ASKS = 600_000
const noLimit = { maxMessages: null, maxAgeSeconds: null, clearOnClose: false }

let timeline: Timeline
const apply = (...events: object[]) => events.forEach((each) => timeline.apply(each as Event))
const texts = () => timeline.all().flatMap((entry) => ('text' in entry ? [entry.text] : []))

beforeEach(() => {
  timeline = new Timeline()
})

describe('the timeline', () => {
  it('loses hidden and retracted messages, and their text with them', () => {
    apply(posted(1, 'a'), posted(2, 'b'), posted(3, 'c'))
    apply(event('message.hidden', 4, { messageId: 'm1' }), event('message.retracted', 5, { messageId: 'm3' }))
    expect(texts()).toEqual(['b'])
    expect(timeline.message('m1')).toBeNull()
    expect(timeline.message('m2')?.text).toBe('b')
    expect(JSON.stringify(timeline)).not.toContain('"a"')
  })

  it('says to whom it befell, and to nobody else, that staff took a message away or gave another name', () => {
    const mine = (one: object) => timeline.apply(one as Event, 'p2')
    apply(posted(1, 'a'), posted(2, 'b', 'p3'))
    mine(event('message.hidden', 3, { messageId: 'm1', reason: 'a number' }))
    mine(event('message.hidden', 4, { messageId: 'm2' }))
    mine(event('member.renamed', 5, { memberId: 'p2', name: 'Wren' }))
    mine(event('member.renamed', 6, { memberId: 'p3', name: 'Sky' }))
    const lines = timeline
      .all()
      .map((entry) => (entry.kind === 'line' ? [entry.offset, entry.what, entry.words] : entry))
    expect(lines).toEqual([
      [1, 'hidden', 'a number'],
      [5, 'renamed', 'Wren'],
    ])
    expect(timeline.message('m1')).toBeNull()
    expect(JSON.stringify(timeline)).not.toContain('"a"')
  })

  it('keeps who reacted, without changing entries in place', () => {
    apply(posted(1, 'a'))
    const before = timeline.message('m1')
    const seed = (memberId: string, on: boolean, offset: number) =>
      event('message.reacted', offset, { messageId: 'm1', memberId, reaction: 'seed', on })
    apply(seed('p1', true, 2), seed('p1', true, 3), seed('p2', true, 4))
    expect([...(timeline.message('m1')?.reactions.get('seed') ?? [])]).toEqual(['p1', 'p2'])
    expect(before?.reactions.size).toBe(0)
    apply(seed('p1', false, 5), seed('p2', false, 6))
    expect(timeline.message('m1')?.reactions.size).toBe(0)
  })

  it('looks after a person and not after a message: all their words of risk up to then are taken together', () => {
    const risk = (offset: number, memberId: string, rest: object) =>
      event('risk.noticed', offset, { memberId, kinds: ['self-harm'], ...rest })
    const open = () => timeline.risks().filter(({ takenBy }) => takenBy.length === 0)
    apply(risk(2, 'p1', { messageId: 'm1' }), risk(3, 'p1', { refused: 'contact-details' }), risk(5, 'p2', {}))
    expect(open().map(({ messageId }) => messageId)).toEqual(['m1', null, null])
    apply(event('risk.taken', 6, { memberId: 'p1', by: 's1' }))
    expect(open().map(({ memberId }) => memberId)).toEqual(['p2'])
    apply(risk(7, 'p1', { refused: 'muted' }))
    expect(open().map(({ offset }) => offset)).toEqual([5, 7])
  })

  it('leaves reactions to messages that are gone', () => {
    apply(event('message.reacted', 2, { messageId: 'm1', memberId: 'p1', reaction: 'seed', on: true }))
    expect(timeline.all()).toEqual([])
  })

  it('drops what is too old, at the very moment, and words with the staff at their own', () => {
    apply(posted(1, 'old', 'p2', new Date(NOW - 61_000).toISOString()), posted(2, 'new'))
    apply({ ...event('help.asked', 3, { memberId: 'p1', text: 'help' }), at: new Date(NOW - 60_000).toISOString() })
    const limits = { ...noLimit, maxAgeSeconds: 60 }
    expect(timeline.nextExpiry(limits, ASKS)).toBe(NOW - 1000)
    expect(timeline.expire(limits, NOW, ASKS)).toBe(true)
    expect(texts()).toEqual(['new'])
    expect(timeline.thread('p1')).toHaveLength(1)
    expect(timeline.expire(limits, NOW, ASKS)).toBe(false)
    expect(timeline.expire(limits, NOW + 60_000, ASKS)).toBe(true)
    expect(timeline.nextExpiry(limits, ASKS)).toBe(NOW - 60_000 + ASKS)
    expect(timeline.expire(limits, NOW - 60_000 + ASKS, ASKS)).toBe(true)
    expect(timeline.thread('p1')).toEqual([])
    expect(timeline.nextExpiry(limits, ASKS)).toBeNull()
  })

  it('keeps what was said to what was promised then, though retention is loosened after', () => {
    const hour = { ...noLimit, maxMessages: 9, maxAgeSeconds: 3600 }
    const was = { ...noLimit, maxMessages: 2, maxAgeSeconds: 60 }
    const now = new Date(NOW).toISOString()
    apply(posted(1, 'a', 'p2', now), posted(2, 'b', 'p2', now), { ...event('room.changed', 3, { was }), at: now })
    apply(posted(4, 'c', 'p2', now))
    expect(timeline.expire(hour, NOW, ASKS)).toBe(true)
    expect(texts(), 'one of two goes when a third comes').toEqual(['b', 'c'])
    expect(timeline.nextExpiry(hour, ASKS)).toBe(NOW + 60_000)
    timeline.expire(hour, NOW + 60_000, ASKS)
    expect(texts()).toEqual(['c'])
    expect(timeline.nextExpiry(hour, ASKS)).toBe(NOW + 3_600_000)
  })

  it('keeps at a clearing what was told to the staff, and whoever nobody looks after yet', () => {
    apply(posted(1, 'a'), event('help.asked', 2, { memberId: 'p1', text: 'help' }))
    apply(event('staff.posted', 3, { memberId: 's1', text: 'among us' }))
    apply(event('risk.noticed', 4, { memberId: 'p1', kinds: ['sold'] }))
    apply(event('room.cleared', 5, {}))
    expect(timeline.all()).toEqual([])
    expect(timeline.allAsides().map(({ text }) => text)).toEqual(['help'])
    expect(timeline.risks()).toHaveLength(1)
    apply(event('help.retracted', 6, { messageId: 'm2', memberId: 'p1' }))
    expect(timeline.allAsides()).toEqual([])
  })

  it('loses an announcement that is hidden', () => {
    apply(event('room.announced', 1, { memberId: 's1', text: 'names a child' }), posted(2, 'b'))
    apply(event('message.hidden', 3, { messageId: 'm1' }))
    expect(texts()).toEqual(['b'])
  })

  it('drops the oldest messages above the count', () => {
    apply(posted(1, 'a'), event('session.opened', 2, { sessionId: 's' }), posted(3, 'b'), posted(4, 'c'))
    expect(timeline.expire({ ...noLimit, maxMessages: 2 }, NOW, ASKS)).toBe(true)
    expect(texts()).toEqual(['b', 'c'])
    expect(timeline.expire({ ...noLimit, maxMessages: 0 }, NOW, ASKS)).toBe(true)
    expect(texts()).toEqual([])
  })

  it('is empty after the room was cleared', () => {
    apply(posted(1, 'a'), event('staff.posted', 2, { memberId: 'f1', text: 's' }), event('room.cleared', 3))
    expect(timeline.all()).toEqual([])
    expect(timeline.allAsides()).toEqual([])
  })

  it('keeps each thread with the staff apart', () => {
    apply(
      event('help.asked', 1, { memberId: 'p1', text: 'one' }),
      event('help.replied', 2, { memberId: 'p1', text: 'two' }),
      event('help.asked', 3, { memberId: 'p2', text: 'three' }),
      event('staff.posted', 4, { memberId: 'f1', text: 'four' }),
    )
    expect(timeline.thread('p1').map(({ text, author }) => [text, author])).toEqual([
      ['one', 'p1'],
      ['two', null],
    ])
    expect(timeline.thread(null).map(({ text }) => text)).toEqual(['four'])
  })

  it('gives the newest message of a member', () => {
    apply(posted(1, 'a', 'p1'), posted(2, 'b', 'p1'), posted(3, 'c', 'p2'))
    expect(timeline.lastOf('p1')?.text).toBe('b')
    expect(timeline.lastOf('p9')).toBeNull()
  })

  it('is quiet with nothing but lines about the room in it', () => {
    apply(
      event('session.opened', 1, { sessionId: 's1' }),
      event('session.extended', 2, { sessionId: 's1', endsAt: '2026-01-06T18:15:00Z' }),
    )
    expect(timeline.isQuiet()).toBe(true)
    expect(timeline.all()).toMatchObject([{ what: 'opened' }, { what: 'extended', until: NOW + 75 * 60_000 }])
    apply(posted(3, 'a'))
    expect(timeline.isQuiet()).toBe(false)
    apply(event('message.retracted', 4, { messageId: 'm3' }))
    expect(timeline.isQuiet()).toBe(true)
  })
})
