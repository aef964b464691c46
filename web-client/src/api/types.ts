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

/** A place in a room: the token opens the socket. */
export interface Ticket {
  token: string
  memberId: string
  roomId: string
  wsUrl?: string
  standing?: Standing
}
