import { afterEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../api/http'
import type { StaffEntry } from '../../api/types'
import { language } from '../../words/language'
import { actsFor, personFacts, personRefused } from './person'

const bo: StaffEntry = {
  staffId: 's1',
  name: 'Bo',
  email: 'bo@example.org',
  admin: false,
  totp: false,
  singleSignOn: false,
  active: true,
  state: 'active',
  lastSignInAt: null,
}

afterEach(() => {
  language.value = 'en'
})

describe('what an admin may do about somebody', () => {
  it('goes by how they stand', () => {
    expect(actsFor(bo)).toEqual(['link', 'makeAdmin', 'deactivate', 'delete'])
    expect(actsFor({ ...bo, admin: true })).toContain('takeAdmin')
    expect(actsFor({ ...bo, state: 'invited', active: false })).toContain('link')
    expect(actsFor({ ...bo, state: 'deactivated', active: false, admin: true })).toEqual(['reactivate', 'delete'])
  })

  it('has words for the last admin, and leaves other refusals to the usual ones', () => {
    const refused = (code: string) => new Refusal(code, 409, null, {})
    expect(personRefused(refused('last-admin'))).toContain('only admin')
    expect(personRefused(refused('already-done'))).toContain('already')
    expect(personRefused(refused('unavailable'))).toBeUndefined()
  })
})

describe('what is said of somebody', () => {
  it('never says of who was only invited that they did not come', () => {
    expect(personFacts({ ...bo, state: 'invited' })).toBe('')
    expect(personFacts(bo)).toBe('has not signed in yet')
    expect(personFacts({ ...bo, totp: true, lastSignInAt: '2020-11-23T12:00:00Z' })).toMatch(
      /^second step on · last signed in: .*November 2[234], 2020/,
    )
  })
})
