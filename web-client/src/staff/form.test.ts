import { afterEach, describe, expect, it } from 'vitest'
import type { Invite } from '../api/types'
import { language } from '../words/language'
import { emailFaults, freshPasswordFaults, nameFaults } from './accountFaults'
import { inviteFaults, inviteName, inviteState, inviteWish, mayRenew, mayRevoke, newInvite } from './invite'
import { draftOf, faultsOf, newDraft, wishOf } from './roomDraft'

afterEach(() => {
  language.value = 'en'
})

const room = {
  roomId: 'r1',
  name: 'Tuesday circle',
  guidelines: 'Be kind.',
  schedule: { days: ['TUESDAY'], time: '17:00:00', zone: 'America/Chicago', lengthMinutes: 60 },
  settings: {
    minAdults: 1,
    typingIndicator: false,
    reactions: ['sun', 'seed'],
    languages: ['en'],
    maxMembers: 30,
    doorsOpenMinutes: 10,
    autoOpen: true,
    graceMinutes: 10,
    betweenSessions: 'hidden' as const,
  },
  resources: [],
  plan: [],
  retention: { maxMessages: null, maxAgeSeconds: 3600, clearOnClose: true },
}
const staff = [{ staffId: 's1', role: 'facilitator' as const }]

describe('a room’s form', () => {
  it('asks a new room for a name, and nothing else', () => {
    expect(Object.keys(faultsOf(newDraft('me')))).toEqual(['name'])
    expect(faultsOf({ ...newDraft('me'), name: 'Circle' })).toEqual({})
  })

  it('finds what the server would refuse, under the server’s names', () => {
    const draft = newDraft('me')
    const faults = faultsOf({
      ...draft,
      guidelines: '  ',
      weekly: true,
      schedule: { ...draft.schedule, days: [], time: '', lengthMinutes: '4' },
      maxMessages: '0',
      minAdults: '1.5',
      staff: { me: 'mentor' },
    })
    expect(Object.keys(faults).sort()).toEqual([
      'guidelines',
      'name',
      'retention.maxMessages',
      'schedule.days',
      'schedule.lengthMinutes',
      'schedule.time',
      'settings.minAdults',
      'staff',
    ])
  })

  it('does not mind a weekly time that is switched off', () => {
    const draft = { ...newDraft('me'), name: 'Circle' }
    const off = { ...draft, schedule: { ...draft.schedule, days: [], lengthMinutes: '' } }
    expect(faultsOf(off)).toEqual({})
    expect(wishOf(off).schedule).toBeNull()
  })

  it('gives back what it was given, and leaves fewer adults than usual alone', () => {
    const draft = draftOf(room, staff)
    expect(faultsOf(draft)).toEqual({})
    expect(wishOf(draft, room)).toEqual({
      name: 'Tuesday circle',
      guidelines: 'Be kind.',
      schedule: { ...room.schedule, time: '17:00', startDate: null, endDate: null, skippedDates: [] },
      resources: [],
      plan: [],
      retention: { maxMessages: null, maxAgeSeconds: 3600, clearOnClose: true },
      settings: {
        typingIndicator: false,
        breakoutRotating: false,
        review: 'open',
        reviewFirst: 3,
        askSafe: false,
        reactions: ['seed', 'sun'],
        doorsOpenMinutes: 10,
        graceMinutes: 10,
        autoOpen: true,
        betweenSessions: 'hidden',
      },
      staff,
    })
    expect(wishOf({ ...draft, minAdults: '3' }, room).settings?.minAdults).toBe(3)
  })
})

function invite(part: Partial<Invite>): Invite {
  const blank = { inviteId: 'i1', kind: 'open' as const, seats: 10, used: 0, expiresAt: null, createdAt: '' }
  return { ...blank, state: 'open', ...part }
}

describe('an invite', () => {
  it('says how it stands', () => {
    expect(inviteState(invite({}))).toBe('open')
    expect(inviteState(invite({ kind: 'personal', used: 1 }))).toBe('in use')
    expect(inviteState(invite({ state: 'used-up' }))).toBe('all seats taken')
    expect(inviteState(invite({ state: 'expired' }))).toBe('run out')
    expect(inviteState(invite({ state: 'revoked' }))).toBe('taken back')
    language.value = 'es'
    expect(inviteState(invite({ state: 'closed' }))).toBe('cerrada por un veto')
  })

  it('has a name even when nobody gave it one', () => {
    expect(inviteName(invite({ label: 'flyer' }))).toBe('flyer')
    expect(inviteName(invite({}))).toBe('Open link')
    expect(inviteName(invite({ kind: 'personal' }))).toBe('A young person')
  })

  it('offers only what would help', () => {
    const offers = (state: Invite['state']) => [mayRenew(invite({ state })), mayRevoke(invite({ state }))]
    expect(offers('open')).toEqual([true, true])
    expect(offers('used-up')).toEqual([true, true])
    expect(offers('expired')).toEqual([true, false])
    expect(offers('revoked')).toEqual([true, false])
    expect(offers('closed')).toEqual([false, false])
  })

  it('is asked for with what was written and a day on which it ends', () => {
    const now = new Date('2026-11-23T12:00:00Z')
    expect(inviteWish({ ...newInvite('personal'), name: ' Wren ' }, now)).toEqual({
      kind: 'personal',
      name: 'Wren',
      expiresAt: '2027-05-22T12:00:00.000Z',
    })
    expect(inviteWish({ ...newInvite('open'), seats: '12', days: 1 }, now)).toEqual({
      kind: 'open',
      seats: 12,
      expiresAt: '2026-11-24T12:00:00.000Z',
    })
  })

  it('has seats for 1 to 100 people', () => {
    const seats = (text: string) => Object.keys(inviteFaults({ ...newInvite('open'), seats: text }))
    expect([seats('1'), seats('100')]).toEqual([[], []])
    expect([seats('0'), seats('101'), seats(''), seats('2.5')]).toEqual([['seats'], ['seats'], ['seats'], ['seats']])
    expect(inviteFaults({ ...newInvite('personal'), seats: '' })).toEqual({})
  })
})

describe('an account', () => {
  it('needs a name, an address and a password of ten characters, whatever they are', () => {
    expect(nameFaults(' ')).toHaveProperty('name')
    expect([emailFaults('dana'), emailFaults(' dana@example.org ')]).toEqual([
      { email: expect.any(String) as string },
      {},
    ])
    expect(freshPasswordFaults('123456789')).toHaveProperty('password')
    expect(freshPasswordFaults('🌱🌱🌱🌱🌱🌱🌱🌱🌱🌱')).toEqual({})
  })
})
