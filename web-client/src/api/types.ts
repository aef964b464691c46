import type { Role, RoomView, Standing, Retention, Schedule, RoomSettings, InviteView } from '../protocol/model'

export interface Staff {
  staffId: string
  name: string
  email: string
  admin: boolean
}

/** Who is signed in. `roomId` comes with a sign-in link that leads straight to a room. */
export interface Session {
  staff: Staff
  csrf: string
  roomId?: string
}

export interface StaffEntry extends Staff {
  active: boolean
}

/** `url` is the one-time activation link, shown this once. */
export interface NewStaff extends StaffEntry {
  url: string
}

export interface Meeting {
  startsAt: string
  endsAt?: string
}

export interface RoomSummary extends RoomView {
  role: Role | null
  sessionOpen: boolean
  presentCount: number
  nextSession: Meeting | null
}

export interface AssignedStaff {
  staffId: string
  memberId: string
  name: string
  role: Role
}

export interface RoomDetail extends RoomView {
  role: Role | null
  staff: AssignedStaff[]
  sessionOpen: boolean
  nextSession: Meeting | null
}

/** What of a room is asked for or changed; what is absent stays as it is. */
export interface RoomWish {
  name?: string
  guidelines?: string
  schedule?: Schedule | null
  settings?: Partial<RoomSettings>
  retention?: Partial<Retention>
  staff?: { staffId: string; role: Role }[]
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
  nextSession: Meeting | null
  kind: 'personal' | 'open'
  you?: { name: string }
  retention: Retention
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
  reported: boolean
}

export type ReportState = 'open' | 'resolved'

export interface Report {
  reportId: string
  reference: string
  kind: 'message' | 'person' | 'worry'
  state: ReportState
  madeAt: string
  reporter: ReportPerson
  about: ReportPerson | null
  reason: string | null
  evidence: { messages: EvidenceMessage[] } | null
  note: string | null
  answer: string | null
  resolvedAt: string | null
  purgeAt: string
}

/** `open`: how many are open in the whole room; `next`: asks for what follows, null where nothing does. */
export interface ReportList {
  reports: Report[]
  open: number
  next: string | null
}

/** What is absent stays as it is. */
export interface ReportChange {
  state?: ReportState
  note?: string
  answer?: string
}

export interface ReportQuery {
  state?: ReportState | ''
  search?: string
  after?: string
}

/** A place in a room: the token opens the socket. */
export interface Ticket {
  token: string
  memberId: string
  roomId: string
  wsUrl?: string
  standing?: Standing
}
