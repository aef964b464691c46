import type { RiskKind } from '../protocol/events'

/** Stands for whoever wrote from outside by an open invite: nobody knows who it was. */
export const OUTSIDE = 'outside'

export interface Message {
  kind: 'message'
  offset: number
  at: number
  messageId: string
  memberId: string
  text: string
  replyTo: string | null
  note: string | null
  /** The small group it was said in; null: the room. */
  groupId: string | null
  /** Who gave which reaction, in the order given. */
  reactions: ReadonlyMap<string, ReadonlySet<string>>
}

export interface Announcement {
  kind: 'announcement'
  offset: number
  at: number
  memberId: string
  text: string
}

/** A small line in the conversation about the room itself. */
export interface RoomLine {
  kind: 'line'
  offset: number
  at: number
  what:
    | 'opened'
    | 'closed'
    | 'paused'
    | 'resumed'
    | 'extended'
    | 'apart'
    | 'together'
    | 'unattended'
    | 'attended'
    | 'lead'
    | 'hidden'
    | 'renamed'
  /** When the session ends now, in milliseconds; only of `extended`. */
  until: number | null
  /** Who leads from here on; only of `lead`. */
  memberId: string | null
  /** Of `hidden`, why staff took a message of the viewer's away, where they said; of `renamed`, what the viewer is called. */
  words: string | null
}

/** A question to everybody. Whether it is open is for the room to say; what came of it stands here. */
export interface CheckIn {
  kind: 'checkin'
  offset: number
  at: number
  checkInId: string
  memberId: string
  question: string
  /** Null: five faces. */
  choices: readonly string[] | null
  anonymous: boolean
  result: CheckInResult | null
}

export interface CheckInResult {
  shared: boolean
  answers: number
  /** By choice; null: too few to show. */
  counts: readonly number[] | null
  /** Choice by member, for staff; null: nobody knows. */
  chosen: Readonly<Record<string, number>> | null
}

/** Words between one member and all staff (`memberId` whose thread), or among staff (`memberId` null). */
export interface Aside {
  offset: number
  at: number
  thread: string | null
  /** Who wrote; null: "the staff", who are not named to youth. */
  author: string | null
  text: string
}

/** A message that staff read first; `heldId` is what it can be taken back by. */
export interface Held {
  heldId: string
  offset: number
  at: number
  memberId: string
  text: string
  replyTo: string | null
  note: string | null
  because: 'review' | 'newcomer' | 'person' | 'contact-details' | 'listed-word' | null
  /** The messages in which a detail began that this one ends. */
  earlier: readonly string[]
  /** It came back, with what the staff said about it. */
  returned: { reason: string | null } | null
}

/** A word of risk in a message, which staff hear of quietly. The message may be gone by now; the person is not. */
export interface Risk {
  offset: number
  at: number
  /** Null: the message was refused, and is nowhere. */
  messageId: string | null
  memberId: string
  kinds: readonly RiskKind[]
  /** Who of staff looks after it; empty: nobody yet. */
  takenBy: readonly string[]
}

export type Entry = Message | Announcement | RoomLine | CheckIn

export function bareLine(offset: number, at: number, what: RoomLine['what']): RoomLine {
  return { kind: 'line', offset, at, what, until: null, memberId: null, words: null }
}

/** Somebody said it, unlike a line about the room. */
export function isWords(entry: Entry): boolean {
  return entry.kind === 'message' || entry.kind === 'announcement'
}
