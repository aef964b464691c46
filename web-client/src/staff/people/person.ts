import type { Refusal } from '../../api/http'
import type { StaffEntry } from '../../api/types'
import { language } from '../../words/language'
import { pastMoment } from '../../words/dates'
import { peopleWords } from './words'

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
  return [person.totp ? t.totpOn : null, seen, ...runsOut(person, new Date())].filter(Boolean).join(' · ')
}

const SOON_MS = 30 * 86_400_000

/** Which dates of somebody are past, or will be within thirty days; each counts to the end of its day in UTC. */
export function runsOut(person: Pick<StaffEntry, 'vettedUntil' | 'trainedUntil'>, now: Date): string[] {
  const t = peopleWords.value
  const told = (until: string | null | undefined, past: string, soon: (day: string) => string): string[] => {
    if (!until) return []
    const left = Date.parse(`${until}T23:59:59Z`) - now.getTime()
    return left < 0 ? [past] : left < SOON_MS ? [soon(dayOf(until))] : []
  }
  return [
    ...told(person.vettedUntil, t.vettingPast, t.vettingSoon),
    ...told(person.trainedUntil, t.trainingPast, t.trainingSoon),
  ]
}

/** A day as people say it. */
function dayOf(date: string): string {
  return new Intl.DateTimeFormat(language.value, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  )
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
