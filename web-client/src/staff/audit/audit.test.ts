import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { AuditEntry, AuditPerson } from '../../api/types'
import { language } from '../../words/language'
import { byDay, filterOf, NOTHING_CHOSEN, peopleIn } from './filter'
import { ACT_GROUPS, actName, sentenceOf } from './sentence'

const dana: AuditPerson = { kind: 'staff', staffId: 's1', name: 'Dana' }
const sky: AuditPerson = { kind: 'member', memberId: 'm1', name: 'Sky' }
const system: AuditPerson = { kind: 'system', name: null }

function entry(act: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    entryId: '1-0',
    at: '2026-11-23T17:00:00Z',
    act,
    roomId: 'r1',
    actor: dana,
    subject: sky,
    reason: null,
    details: {},
    ...more,
  }
}

const ACTS = ACT_GROUPS.flatMap(({ acts }) => acts)

afterEach(() => {
  language.value = 'en'
})

describe('the sentence of an act', () => {
  it.each([
    [entry('member.muted', { details: { until: '2026-11-23T17:05:00.400Z' } }), 'Dana muted Sky for 5 minutes'],
    [entry('member.muted', { details: { until: '2026-11-23T18:00:00Z' } }), 'Dana muted Sky for 1 hour'],
    [entry('member.muted'), 'Dana muted Sky until the session closes'],
    [entry('member.removed', { details: { banned: 'true' } }), 'Dana banned Sky'],
    [entry('member.removed', { details: { banned: 'false' } }), 'Dana removed Sky'],
    [entry('member.joined', { actor: system }), 'Sky came by an invite'],
    [entry('member.renamed', { actor: system }), 'Sky took another name'],
    [entry('member.assigned', { details: { role: 'moderator' } }), 'Dana gave Sky the role of moderator'],
    [entry('member.assigned', { actor: system, details: { role: 'mentor' } }), 'Sky got the role of mentor'],
    [entry('session.opened', { actor: system, subject: null }), 'The session opened by itself'],
    [entry('session.opened', { subject: null }), 'Dana opened the session'],
    [entry('room.slowed', { subject: null, details: { seconds: '0' } }), 'Dana let the room go at its own pace again'],
    [entry('room.changed', { subject: null }), 'Dana changed the room’s settings'],
    [
      entry('room.changed', {
        subject: null,
        details: {
          'retention.maxAgeSeconds': '86400 -> null',
          'settings.languages': '["en"] -> ["en","es"]',
          'settings.minAdults': '2 -> 3',
          guidelines: 'changed',
        },
      }),
      'Dana changed the room: how long messages are kept (24 hours → no limit), the languages, adults who must be here (2 → 3), and the agreement',
    ],
    [
      entry('room.slowed', { subject: null, details: { seconds: '30' } }),
      'Dana slowed the room down to one message per 30 seconds',
    ],
    [entry('staff.activated', { actor: system, subject: dana }), 'Dana chose a password for the first time'],
    [entry('staff.totpOn', { subject: null }), 'Dana turned the second step on'],
    [entry('staff.changed', { details: { admin: 'true' } }), 'Dana made Sky an admin'],
    [
      entry('member.deleted', { subject: { kind: 'member', memberId: 'm9', name: null } }),
      'Dana deleted a member, and all that was theirs',
    ],
    [
      entry('member.muted', { actor: { ...dana, name: null }, subject: { ...sky, name: null } }),
      'Someone who was deleted muted someone who was deleted until the session closes',
    ],
    [entry('circle.started', { subject: null }), 'Dana: circle.started'],
    [entry('member.hugged'), 'Dana: member.hugged, about Sky'],
  ])('$0.act', (told, sentence) => {
    expect(sentenceOf(told)).toBe(sentence)
  })

  it('is one of its own for each act, in both languages, and always names who did it', () => {
    for (const spoken of ['en', 'es'] as const) {
      language.value = spoken
      const sentences = ACTS.map((act) => sentenceOf(entry(act)))
      expect(new Set(sentences).size, spoken).toBe(ACTS.length)
      const nameless = ACTS.filter((act) => !/Dana|Sky/.test(sentenceOf(entry(act))))
      expect(nameless, spoken).toEqual([
        'adults.missing',
        'breakout.unattended',
        'breakout.attended',
        'adults.back',
        'room.unattended',
        'room.attended',
        'doors.opened',
        'session.warned',
      ])
      expect(sentences.filter((sentence) => /undefined|null|NaN|\.\w/.test(sentence))).toEqual([])
    }
  })

  it('is there for every event that the server writes into the trail', () => {
    const file = join(import.meta.dirname, '../../../../server/src/main/java/org/safehaven/protocol/Event.java')
    if (!existsSync(file)) return
    const events = [...readFileSync(file, 'utf8').matchAll(/@JsonTypeName\("([^"]+)"\)\s+record \w+\(([^{]*)\{/g)]
    expect(events.length).toBeGreaterThan(20)
    const audited = events.filter(
      ([, type, rest]) => !/implements (Plain|TakingPart)/.test(rest ?? '') && !/^hand\./.test(type ?? ''),
    )
    expect(
      audited.map(([, type]) => type).filter((type) => type && type !== 'unknown' && !ACTS.includes(type)),
    ).toEqual([])
  })

  it('is there for every other act of the server’s', () => {
    const folder = join(import.meta.dirname, '../../../../server/src/main/java')
    if (!existsSync(folder)) return
    const acts = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile() && found.name.endsWith('.java'))
      .map((found) => readFileSync(join(found.parentPath, found.name), 'utf8'))
      .filter((source) => source.includes('AuditEntry'))
      .flatMap((source) => [
        ...source.matchAll(/"((?:staff|room|member|report|calendar|attendance|audit)\.[a-zA-Z]+)"/g),
      ])
      .map(([, act]) => act ?? '')
    expect(acts.filter((act) => !ACTS.includes(act))).toEqual([])
  })
})

describe('an act to choose', () => {
  it('is told without anybody’s name, and differs from all others', () => {
    expect(actName('member.muted')).toBe('… muted …')
    expect(actName('never.heard')).toBe('never.heard')
    for (const spoken of ['en', 'es'] as const) {
      language.value = spoken
      expect(new Set(ACTS.map(actName)).size).toBe(ACTS.length)
    }
  })
})

describe('the filters', () => {
  it('take whole days where the reader is, the last one too', () => {
    const { from, to } = filterOf({ ...NOTHING_CHOSEN, fromDay: '2026-11-23', toDay: '2026-11-23' })
    expect(from).toBe(new Date(2026, 10, 23).toISOString())
    expect(to).toBe(new Date(2026, 10, 24).toISOString())
    expect(filterOf({ ...NOTHING_CHOSEN, fromDay: '2026-' })).toEqual({
      room: null,
      person: null,
      act: null,
      from: null,
      to: null,
    })
  })

  it('never ask beyond the one room of a room’s page', () => {
    expect(filterOf({ ...NOTHING_CHOSEN, room: 'r2' }, 'r1').room).toBe('r1')
    expect(filterOf({ ...NOTHING_CHOSEN, room: 'r2' }).room).toBe('r2')
  })

  it('offer everybody known once, and nobody without a name', () => {
    const gone = entry('member.muted', { subject: { ...sky, memberId: 'm2', name: null } })
    expect(peopleIn([{ id: 's1', name: 'Dana' }], [entry('member.muted'), gone])).toEqual([
      { id: 's1', name: 'Dana' },
      { id: 'm1', name: 'Sky' },
    ])
  })
})

describe('the trail by day', () => {
  it('keeps the order, and begins a day where the reader’s own begins', () => {
    const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() })
    const days = byDay([at(23, 9), at(23, 0), at(22, 23)])
    expect(days.map(({ day, entries }) => [day.getDate(), entries.length])).toEqual([
      [23, 2],
      [22, 1],
    ])
    expect(byDay([])).toEqual([])
  })
})
