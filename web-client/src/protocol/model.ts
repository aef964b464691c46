/** The nouns that REST and the socket share. Times are RFC 3339 in UTC, lengths of time are whole seconds. */

export type Role = 'facilitator' | 'moderator' | 'mentor' | 'participant'
export type Standing = 'waiting' | 'admitted' | 'removed' | 'banned'
export type PresenceState = 'here' | 'away' | 'left'

export interface Member {
  memberId: string
  name: string
  role: Role
  standing: Standing
  muted?: boolean
  /** Absent while muted: until the session closes. */
  mutedUntil?: string
  handAt?: string
}

export interface Schedule {
  /** As in `TUESDAY`. */
  days: string[]
  /** Local time in `zone`, as in `17:00`. */
  time: string
  /** An IANA zone. */
  zone: string
  lengthMinutes: number
  /** As in `2026-09-01`; absent or null: no first or last day. */
  startDate?: string | null
  endDate?: string | null
  skippedDates?: string[]
}

export type BetweenSessions = 'hidden' | 'readable' | 'open'

/** A card that staff keep for the young people, beyond any message. */
export interface Resource {
  resourceId: string
  kind: 'hobby' | 'study' | 'work' | 'support'
  title: string
  text?: string | null
  url?: string | null
}

export interface RoomSettings {
  minAdults: number
  typingIndicator: boolean
  reactions: string[]
  languages: string[]
  maxMembers: number
  doorsOpenMinutes?: number
  autoOpen?: boolean
  graceMinutes?: number
  betweenSessions?: BetweenSessions
}

/** null: no such limit. */
export interface Retention {
  maxMessages: number | null
  maxAgeSeconds: number | null
  clearOnClose: boolean
}

export interface RoomView {
  roomId: string
  name: string
  guidelines: string
  schedule?: Schedule | null
  settings: RoomSettings
  retention: Retention
  resources?: Resource[]
}

export interface InviteView {
  inviteId: string
  kind: 'personal' | 'open'
  name?: string
  label?: string
  seats: number
  used: number
  expiresAt: string | null
  createdAt: string
  state: 'open' | 'expired' | 'used-up' | 'revoked' | 'closed'
  memberId?: string
}

/** Whether this person is one of the adults, who see what staff of the room see. */
export function isAdult(role: Role): boolean {
  return role !== 'participant'
}
