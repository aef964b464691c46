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
  /** Told to staff: true, they read this person first; false, not, whatever the room does. */
  review?: boolean
  /** A word was agreed that they give when they come in; told to themselves and staff. */
  checkInWord?: boolean
  /** Told to the member: they come in by themselves once enough adults are here; absent: once staff let them in. */
  waitsFor?: 'adults'
  /** Told to staff: why they are asked to look after this person. */
  mark?: Mark
}

/** Somebody is near them, or the word that was agreed did not come. */
export type Mark = 'not-alone' | 'word'

/** What somebody says, coming in, of the place where they are. */
export type SafetyAnswer = 'yes' | 'not-alone'

export interface Schedule {
  /** As in `TUESDAY`. */
  days: string[]
  /** Local time in `zone`, as in `17:00`. */
  time: string
  /** An IANA zone. */
  zone: string
  lengthMinutes: number
  /** The first day on which it may meet, as in `2026-09-01`; absent: it always did. */
  startDate?: string | null | undefined
  /** The last such day. */
  endDate?: string | null | undefined
  /** Days on which it does not meet. */
  skippedDates?: string[] | null | undefined
}

/** What young people have of the room while no session is open. */
export type BetweenSessions = 'hidden' | 'readable' | 'open'

/** Which messages of young people staff read before the room does: none, the first of a newcomer, all. */
export type Review = 'open' | 'first' | 'all'

export interface RoomSettings {
  minAdults: number
  typingIndicator: boolean
  reactions: string[]
  languages: string[]
  maxMembers: number
  doorsOpenMinutes: number
  autoOpen: boolean
  graceMinutes: number
  betweenSessions: BetweenSessions
  /** One adult at a time is enough in a small group. */
  breakoutRotating?: boolean | null | undefined
  /** Which messages of young people staff read before the room does; absent: none. */
  review?: Review | null | undefined
  reviewFirst?: number | null | undefined
  /** Each young person is asked, each time they come in, whether it is safe to talk; absent: no. */
  askSafe?: boolean | null | undefined
}

/** A small group of the room, apart from the rest for a while. */
export interface BreakoutGroup {
  groupId: string
  memberIds: string[]
}

export const RESOURCE_KINDS = ['hobby', 'study', 'work', 'support'] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

/** A card that staff made for the young people of a room; `url` is an https address. */
export interface Resource {
  resourceId: string
  kind: ResourceKind
  title: string
  text: string | null
  url: string | null
}

/** An adult of the room, and whether they said that they come to the next meeting. */
export interface Coming {
  memberId: string
  name: string
  role: Role
  coming: boolean
}

/** The next scheduled meeting. */
export interface NextSession {
  startsAt: string
  endsAt: string
  doorsAt: string
  doorsOpen: boolean
  /** Only told to those inside. */
  coming?: Coming[]
}

/** null: no such limit. */
export interface Retention {
  maxMessages: number | null
  maxAgeSeconds: number | null
  clearOnClose: boolean
}

export const PLAN_KINDS = ['opening', 'checkin', 'topic', 'circle', 'groups', 'closing'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

/** A step of what staff mean to do in a session; theirs alone. */
export interface PlanStep {
  kind: PlanKind
  title: string
  minutes: number
  note?: string | null | undefined
  /** What a check-in asks; null: the usual. */
  question?: string | null | undefined
}

export interface RoomView {
  roomId: string
  name: string
  guidelines: string
  schedule?: Schedule | null
  settings: RoomSettings
  retention: Retention
  resources: Resource[]
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
