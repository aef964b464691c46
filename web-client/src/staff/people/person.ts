import type { Refusal } from '../../api/http'
import type { StaffEntry } from '../../api/types'
import { pastMoment } from '../../words/dates'
import { peopleWords } from './words/words'

/** What an admin may do about somebody. */
export type PersonAct = 'link' | 'makeAdmin' | 'takeAdmin' | 'deactivate' | 'reactivate' | 'delete'

/** What is open for `person` as they stand; the gentlest first. */
export function actsFor(person: StaffEntry): PersonAct[] {
  const acts: PersonAct[] = []
  if (person.state !== 'deactivated') {
    acts.push('link', person.admin ? 'takeAdmin' : 'makeAdmin', 'deactivate')
  } else acts.push('reactivate')
  return [...acts, 'delete']
}

/** What is said of somebody under their name. */
export function personFacts(person: StaffEntry): string {
  const t = peopleWords.value
  const seen = person.lastSignInAt
    ? t.lastSignIn(pastMoment(new Date(person.lastSignInAt), new Date()))
    : person.state === 'invited'
      ? null
      : t.neverSignedIn
  return [person.totp ? t.totpOn : null, seen].filter(Boolean).join(' · ')
}

/** The sentence for what the server refuses about an account; undefined: the usual one. */
export function personRefused(refused: Refusal): string | undefined {
  const t = peopleWords.value
  switch (refused.code) {
    case 'last-admin':
      return t.lastAdmin
    case 'last-facilitator':
      return t.lastFacilitator
    case 'already-done':
      return t.alreadySo
    default:
      return undefined
  }
}
