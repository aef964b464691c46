import type {
  InviteView,
  NextSession,
  PlanStep,
  Resource,
  Retention,
  Role,
  RoomSettings,
  RoomView,
  Schedule,
  Standing,
} from '../protocol/model'

/** A part of a list: `next` asks for what follows, null where nothing does. */
export interface Page<T> {
  items: T[]
  next: string | null
}

/** Which part of a list is asked for. */
export interface PageQuery {
  search: string
  after: string | null
}

export interface Staff {
  staffId: string
  name: string
  email: string
  admin: boolean
  /** Whether a one-time code is asked for at sign-in. */
  totp: boolean
  singleSignOn: boolean
  /** The last day on which the vetting counts, as in `2026-11-30`; null: no date is kept. */
  vettedUntil?: string | null
  /** The same of the training. */
  trainedUntil?: string | null
}

/** Who is signed in. `roomId` comes with a sign-in link that leads straight to a room. */
export interface Session {
  staff: Staff
  csrf: string
  roomId?: string
}

/** How one may sign in here; `setup`: nobody can yet, for want of a first account. */
export interface SignInOptions {
  singleSignOn: { label: string; url: string } | null
  setup: boolean
}

export interface StaffEntry extends Staff {
  active: boolean
  state: 'invited' | 'active' | 'deactivated'
  lastSignInAt: string | null
}

/** `url` is the one-time activation link, shown this once. */
export interface NewStaff extends StaffEntry {
  url: string
}

/** A one-time link by which somebody chooses a password: their first, or a new one. */
export interface StaffLink {
  url: string
  kind: 'activation' | 'reset'
  expiresAt: string
}

/** One's own account. */
export interface Account extends Staff {
  /** Whether it has a password; one that signs in elsewhere may have none. */
  password: boolean
  recoveryCodesLeft: number
}

/** A second step that is not confirmed yet: the secret, and the same as an `otpauth:` address. */
export interface TotpStart {
  secret: string
  uri: string
}

/** A browser in which one is signed in. */
export interface SignedInPlace {
  sessionId: string
  startedAt: string
  lastUsedAt: string
  via: 'password' | 'link' | 'single-sign-on'
  current: boolean
}

/** Somebody in the audit trail; `name` is null when they were deleted, and for the server itself. */
export interface AuditPerson {
  kind: 'staff' | 'member' | 'system'
  staffId?: string | null
  memberId?: string | null
  name: string | null
}

export interface AuditEntry {
  entryId: string
  at: string
  /** The name of an event, or one of that form for what is none. */
  act: string
  roomId: string | null
  actor: AuditPerson
  subject: AuditPerson | null
  reason: string | null
  details: Readonly<Record<string, string>>
}

export interface AuditFilter {
  room?: string | null
  person?: string | null
  act?: string | null
  /** Moments; `to` is the first that is too late. */
  from?: string | null
  to?: string | null
}

/** A meeting as the schedule has it. `moved`: the clocks change over its hour. */
export interface Meeting {
  startsAt: string
  endsAt: string
  moved?: 'gap' | 'overlap' | null
}

export interface RoomSummary extends RoomView {
  plan: PlanStep[]
  role: Role | null
  /** Mine in the room; null: I am not of it. */
  memberId: string | null
  sessionOpen: boolean
  presentCount: number
  /** How many reports wait that I may read; null: I read none there. */
  openReports: number | null
  nextSession: NextSession | null
}

export interface AssignedStaff {
  staffId: string
  memberId: string
  name: string
  role: Role
}

export interface RoomDetail extends RoomView {
  plan: PlanStep[]
  role: Role | null
  staff: AssignedStaff[]
  sessionOpen: boolean
  nextSession: NextSession | null
}

/** What of a room is asked for or changed; what is absent stays as it is. */
export interface RoomWish {
  name?: string
  guidelines?: string
  schedule?: Schedule | null
  settings?: Partial<RoomSettings>
  retention?: Partial<Retention>
  /** The whole list, in the order shown; a card without an id is new. */
  resources?: (Omit<Resource, 'resourceId'> & { resourceId?: string })[]
  /** The whole list, in its order. */
  plan?: PlanStep[]
  staff?: { staffId: string; role: Role }[]
}

/** Somebody with a place in a room, whatever became of them there. */
export interface RoomMember {
  memberId: string
  name: string
  role: Role
  standing: Standing
  /** null: they were assigned, and have not come yet. */
  joinedAt: string | null
  inviteId: string | null
  /** null: a young person, without an account. */
  staffId: string | null
  /** How somebody who was sent out or banned came to be; null: they were not. */
  out: WentOut | null
}

/** As far as the audit trail still tells: `act`, `at` and `by` are null where it does not. */
export interface WentOut {
  act: string | null
  at: string | null
  by: string | null
  reason: string | null
}

export type Invite = InviteView

/** An invite with its link. The link is shown this once: the server keeps only its hash. */
export interface InviteWithLink extends Invite {
  url: string
}

export interface InviteWish {
  kind: 'personal' | 'open'
  name?: string
  label?: string
  seats?: number
  expiresAt?: string
}

export interface Preview {
  name: string
  guidelines: string
  waitingRoom: boolean
  languages: string[]
  sessionOpen: boolean
  nextSession: NextSession | null
  kind: 'personal' | 'open'
  you?: { name: string }
  retention: Retention
  settings: RoomSettings
}

/** Null: that person was deleted since. */
export interface ReportPerson {
  memberId: string
  name: string | null
}

/** A copy of something that was said; without words where its author was deleted since. */
export interface EvidenceMessage {
  messageId: string
  at: string
  memberId: string
  name: string | null
  text: string | null
  note: string | null
  reported: boolean
}

export type ReportState = 'open' | 'resolved'

/** Who asks to look at what a report copied; `mine`: the reader asked or agreed. */
export interface EvidenceOpening {
  state: 'closed' | 'asked' | 'agreed'
  askedBy: string | null
  mine: boolean
  until: string | null
}

export interface Report {
  reportId: string
  reference: string
  /** What the room was called then. */
  room: string | null
  kind: 'message' | 'person' | 'worry'
  state: ReportState
  madeAt: string
  reporter: ReportPerson
  about: ReportPerson | null
  reason: string | null
  /** Sealed with the programme's key; false where there was none. */
  sealed: boolean
  /** Whether there is a copy of what was said, which is opened on its own. */
  evidence: 'kept' | null
  /** Null: nobody else has to agree. */
  opening: EvidenceOpening | null
  note: string | null
  answer: string | null
  resolvedAt: string | null
  purgeAt: string
}

/** What the staff answered to a report of one's own. */
export interface ReportAnswer {
  reportId: string
  reference: string
  answer: string
  at: string
}

/** A report of some room, which may have been deleted since: its reports stay. */
export interface ReportAnywhere extends Report {
  roomId: string
  roomGone: boolean
}

/** What is absent stays as it is. */
export interface ReportChange {
  state?: ReportState
  note?: string
  answer?: string
}

/** A place in a room: the token opens the socket. */
export interface Ticket {
  token: string
  memberId: string
  roomId: string
  wsUrl?: string
  standing?: Standing
  /** The name one is there under, where it is not the one that was chosen. */
  keptName?: string
}

/** One member in one session. */
export interface Attendance {
  memberId: string
  name: string
  /** null: the person was deleted, and has no name any more. */
  role: Role | null
  minutes: number
  cameAt: string
  leftAt: string
  late: boolean
}

export interface SessionRecord {
  sessionId: string
  openedAt: string
  /** null: it goes on. */
  closedAt: string | null
  scheduledAt: string | null
  automatic: boolean
  minutes: number
  counts: SessionCounts
  attendance: Attendance[]
}

/** What a session came to, in numbers of the whole room. */
export interface SessionCounts {
  messages: number
  held: number
  returned: number
  /** Without those about oneself; null: reports are not theirs to see. */
  reports: number | null
  mutes: number
  removals: number
  unattendedMinutes: number
}

/** How much of a week's meetings a member was there for, in minutes. */
export interface AttendedWeek {
  week: string
  minutes: number
  of: number
}

export interface MemberWeeks {
  memberId: string
  name: string
  role: Role
  /** One for each week asked for; null: there was no meeting. */
  weeks: (AttendedWeek | null)[]
}

export interface WeeklyAttendance extends Page<MemberWeeks> {
  /** Mondays in the room's zone, oldest first. */
  weeks: string[]
}

/** A word that somebody gives when they come in, and another that says "I am not safe". */
export interface CheckInWords {
  word: string
  duressWord?: string
}
