import { Refusal } from '../api/http'
import { duration } from './dates'
import { words } from './words'

/** The sentence for a rejection code: what happened and what to do next, and never whose fault it was. */
export function refusalWords(code: string, retryAfterSeconds: number | null = null): string {
  const t = words.value
  switch (code) {
    case 'not-allowed':
    case 'origin':
    case 'csrf':
      return t.refusedNotAllowed
    case 'not-found':
      return t.refusedNotFound
    case 'waiting':
      return t.refusedWaiting
    case 'muted':
      return t.refusedMuted
    case 'paused':
      return t.refusedPaused
    case 'slow-mode':
      return t.refusedSlow
    case 'not-your-turn':
      return t.refusedTurn
    case 'session-closed':
      return t.refusedClosed
    case 'locked':
      return t.refusedLocked
    case 'banned':
      return t.refusedBanned
    case 'removed':
      return t.refusedRemoved
    case 'too-long':
    case 'too-big':
      return t.refusedTooLong
    case 'name-taken':
      return t.refusedNameTaken
    case 'name-not-allowed':
      return t.refusedName
    case 'contact-details':
      return t.refusedContact
    case 'rate-limited':
      return t.refusedRate(retryAfterSeconds === null ? null : duration(retryAfterSeconds))
    case 'already-done':
      return t.refusedDone
    case 'two-adults':
      return t.refusedAdults
    case 'not-cleared':
      return t.refusedCleared
    case 'invite-expired':
      return t.refusedExpired
    case 'invite-revoked':
      return t.refusedRevoked
    case 'invite-used-up':
      return t.refusedUsedUp
    case 'invite-closed':
      return t.refusedInviteClosed
    case 'gone':
      return t.refusedGone
    case 'not-authenticated':
      return t.refusedSignIn
    case 'bad-request':
      return t.refusedInput
    case 'offline':
      return t.refusedOffline
    default:
      return t.refusedUnavailable
  }
}

/** The same for somebody whose place is known by a seat’s key, and who has nothing to sign in with. */
export function seatRefusalWords(code: string, retryAfterSeconds: number | null = null): string {
  return code === 'not-authenticated' ? words.value.refusedSeat : refusalWords(code, retryAfterSeconds)
}

/** Why a name will not do, if the server said why. */
export function nameWords(code: string, reason: string | null | undefined): string {
  const t = words.value
  switch (reason) {
    case 'contact-detail':
      return t.nameContact
    case 'listed-word':
      return t.nameWord
    case 'birth-year':
      return t.nameYear
    case 'staff-title':
      return t.nameTitle
    default:
      return refusalWords(code)
  }
}

/** The same for whatever a call threw. */
export function problemWords(problem: unknown): string {
  if (problem instanceof Refusal && problem.reason) return nameWords(problem.code, problem.reason)
  return problem instanceof Refusal
    ? refusalWords(problem.code, problem.retryAfterSeconds)
    : words.value.refusedUnavailable
}
