import { afterEach, describe, expect, it } from 'vitest'
import type { Meeting } from '../../api/types'
import { language } from '../../words/language'
import { newDraft, scheduleFaults, faultsOf, wishOf, draftOf } from '../roomDraft'
import { fillOf } from './AttendancePage'
import { cardFaults, cardsOf, cardWishes, moved, newCard, type CardDraft } from './cards'
import { previewLines } from './preview'
import { withDay } from './ScheduleEditor'
import { byName } from './SessionSummary'
import { zonesFor } from './ZonePicker'

afterEach(() => {
  language.value = 'en'
})

const meeting = (startsAt: string, moved?: Meeting['moved']): Meeting => ({
  startsAt,
  endsAt: startsAt,
  moved: moved ?? null,
})

describe('the preview of a schedule', () => {
  it('notes that a clock change moves a meeting for who reads elsewhere', () => {
    const lines = previewLines(
      [meeting('2026-10-20T16:00:00Z'), meeting('2026-10-27T17:00:00Z'), meeting('2026-11-03T17:00:00Z')],
      'Europe/London',
      'UTC',
    )
    expect(lines.map(({ note }) => note)).toEqual([null, 'for-you', null])
  })

  it('says nothing where the reader’s clocks change with the room’s', () => {
    const lines = previewLines(
      [meeting('2026-10-20T16:00:00Z'), meeting('2026-10-27T17:00:00Z')],
      'Europe/London',
      'Europe/Lisbon',
    )
    expect(lines.map(({ note }) => note)).toEqual([null, null])
  })

  it('passes on what the server says of an hour that is lost or comes twice', () => {
    const lines = previewLines(
      [meeting('2026-03-08T08:30:00Z', 'gap'), meeting('2026-03-15T07:30:00Z')],
      'America/Chicago',
      'UTC',
    )
    expect(lines.map(({ note }) => note)).toEqual(['gap', null])
  })

  it('knows the day in the room’s zone, which is another one elsewhere', () => {
    expect(previewLines([meeting('2026-11-24T23:00:00Z')], 'Australia/Sydney')[0]?.date).toBe('2026-11-25')
    expect(previewLines([meeting('2026-11-24T23:00:00Z')], 'America/Chicago')[0]?.date).toBe('2026-11-24')
  })
})

describe('time zones', () => {
  const known = ['America/Chicago', 'America/New_York', 'America/Sao_Paulo', 'Europe/Madrid']

  it('are offered with one’s own first, then the room’s', () => {
    expect(zonesFor('', 'America/Chicago', 'Europe/Madrid', known).slice(0, 2)).toEqual([
      'Europe/Madrid',
      'America/Chicago',
    ])
    expect(new Set(zonesFor('', 'America/Chicago', 'Europe/Madrid', known)).size).toBe(4)
  })

  it('are found by any part of their name, however it is written, and the chosen one stays', () => {
    expect(zonesFor('new york', 'Europe/Madrid', 'Europe/Madrid', known)).toEqual(['America/New_York', 'Europe/Madrid'])
    expect(zonesFor('são', 'Europe/Madrid', 'Europe/Madrid', known)[0]).toBe('America/Sao_Paulo')
    expect(zonesFor('xyz', 'Europe/Madrid', 'Europe/Madrid', known)).toEqual(['Europe/Madrid'])
  })
})

describe('the form’s weekly time', () => {
  const draft = { ...newDraft('me'), name: 'Circle', weekly: true }

  it('does not end before it begins', () => {
    const wrong = { ...draft.schedule, startDate: '2026-09-02', endDate: '2026-09-01' }
    expect(Object.keys(scheduleFaults(wrong))).toEqual(['schedule.endDate'])
    expect(scheduleFaults({ ...wrong, endDate: '2026-09-02' })).toEqual({})
  })

  it('asks for whole minutes from 0 to 60 before and after', () => {
    expect(Object.keys(faultsOf({ ...draft, doorsOpenMinutes: '61', graceMinutes: '-1' })).sort()).toEqual([
      'settings.doorsOpenMinutes',
      'settings.graceMinutes',
    ])
    expect(faultsOf({ ...draft, doorsOpenMinutes: '0', graceMinutes: '60' })).toEqual({})
  })

  it('keeps days off in their order, each once', () => {
    expect(withDay(['2026-12-24'], '2026-11-26')).toEqual(['2026-11-26', '2026-12-24'])
    expect(withDay(['2026-12-24'], '2026-12-24')).toEqual(['2026-12-24'])
  })
})

describe('resource cards', () => {
  const card = (part: Partial<CardDraft>): CardDraft => ({ ...newCard([]), title: 'A card', ...part })

  it('need a title, and an address that is safe and whole', () => {
    expect(Object.keys(cardFaults([card({ title: ' ' })]))).toEqual(['resources.new-1.title'])
    for (const url of ['http://example.org', 'javascript:alert(1)', 'https://nowhere', 'https://a b.org'])
      expect(Object.keys(cardFaults([card({ url })])), url).toEqual(['resources.new-1.url'])
    for (const url of ['', 'https://example.org', 'example.org/art'])
      expect(cardFaults([card({ url })]), url).toEqual({})
  })

  it('are sent in their order, a new one without an id', () => {
    const known = cardsOf([{ resourceId: 'r1', kind: 'work', title: 'Jobs', text: null, url: null }])
    expect(cardWishes([card({ url: 'example.org' }), ...known])).toEqual([
      { kind: 'hobby', title: 'A card', text: null, url: 'https://example.org' },
      { resourceId: 'r1', kind: 'work', title: 'Jobs', text: null, url: null },
    ])
  })

  it('move by one place, and no further than the ends', () => {
    const cards = ['a', 'b', 'c'].map((key) => card({ key }))
    const order = (key: string, by: number) =>
      moved(cards, key, by)
        .map((each) => each.key)
        .join('')
    expect(order('b', -1)).toBe('bac')
    expect(order('b', 1)).toBe('acb')
    expect(order('a', -1)).toBe('abc')
    expect(order('c', 1)).toBe('abc')
    expect(newCard([card({ key: 'new-1' })]).key).toBe('new-2')
  })

  it('survive the way to the server and back', () => {
    const draft = { ...newDraft('me'), name: 'Circle', cards: [card({ text: 'x' })] }
    const sent = wishOf(draft).resources ?? []
    expect(sent).toHaveLength(1)
    const room = {
      roomId: 'r1',
      name: 'Circle',
      guidelines: 'Be kind.',
      settings: {
        ...{ minAdults: 2, typingIndicator: false, reactions: [], languages: [], maxMembers: 30 },
        ...{ doorsOpenMinutes: 10, autoOpen: true, graceMinutes: 10, betweenSessions: 'hidden' as const },
      },
      retention: { maxMessages: null, maxAgeSeconds: null, clearOnClose: true },
      resources: sent.map((each) => ({ ...each, resourceId: 'r1' })),
      plan: [],
    }
    expect(draftOf(room, []).cards).toEqual([{ ...card({ text: 'x' }), key: 'r1', resourceId: 'r1' }])
  })
})

describe('attendance', () => {
  it('fills a square by how much of the meeting it was, and shows even a little', () => {
    const fill = (minutes: number, of = 60) => fillOf({ week: '', minutes, of })
    expect([fill(0), fill(1), fill(30), fill(60), fill(70)]).toEqual([0, 3, 10, 20, 20])
    expect(fill(5, 0)).toBe(0)
  })

  it('is listed by name', () => {
    const people = [{ name: 'Wren' }, { name: 'Ámbar' }, { name: 'river' }]
    expect(byName(people).map(({ name }) => name)).toEqual(['Ámbar', 'river', 'Wren'])
  })
})
