import type { Invite, InviteWish } from '../api/types'
import { isWholeWithin } from './roomDraft'
import { pageWords } from './words'

export function inviteName(invite: Invite): string {
  const t = pageWords.value
  return invite.kind === 'personal' ? (invite.name ?? t.unnamed) : (invite.label ?? t.openLink)
}

/** How the invite stands, in words; a personal one that has its person is in use. */
export function inviteState(invite: Invite): string {
  const t = pageWords.value
  switch (invite.state) {
    case 'open':
      return invite.kind === 'personal' && invite.used > 0 ? t.taken : t.stateOpen
    case 'expired':
      return t.stateExpired
    case 'used-up':
      return t.stateUsedUp
    case 'revoked':
      return t.stateRevoked
    case 'closed':
      return t.stateClosed
  }
}

/** A new link opens again what ran out or was taken back; a ban, only its undoing in the room does. */
export function mayRenew(invite: Invite): boolean {
  return invite.state !== 'closed'
}

export function mayRevoke(invite: Invite): boolean {
  return invite.state === 'open' || invite.state === 'used-up'
}

/** A new invite while it is being written. */
export interface InviteDraft {
  kind: 'personal' | 'open'
  name: string
  label: string
  seats: string
  /** For how many days it lives. */
  days: number
}

export const INVITE_DAYS = [1, 7, 30, 180]
export const STANDARD_DAYS = { personal: 180, open: 7 }

export function newInvite(kind: InviteDraft['kind']): InviteDraft {
  return { kind, name: '', label: '', seats: '10', days: STANDARD_DAYS[kind] }
}

export function inviteFaults(draft: InviteDraft): Record<string, string> {
  return draft.kind === 'personal' || isWholeWithin(draft.seats, 1, 100)
    ? {}
    : { seats: pageWords.value.numberWithin(1, 100) }
}

export function inviteWish(draft: InviteDraft, now: Date): InviteWish {
  const expiresAt = new Date(now.getTime() + draft.days * 86_400_000).toISOString()
  const name = draft.name.trim()
  const label = draft.label.trim()
  return draft.kind === 'personal'
    ? { kind: 'personal', expiresAt, ...(name ? { name } : {}) }
    : { kind: 'open', expiresAt, seats: Number(draft.seats), ...(label ? { label } : {}) }
}
