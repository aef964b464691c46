import { flag, list, mapOf, maybe, nullable, number, oneOf, record, text, type Of, type Shape } from './shape'

/**
 * What the server sends over the socket, protocol `haven.v1`. A field that only some viewers get (`by`, `reason` …) is
 * optional here.
 */

const role = oneOf('facilitator', 'moderator', 'mentor', 'participant')
const standing = oneOf('waiting', 'admitted', 'removed', 'banned')
const presenceState = oneOf('here', 'away', 'left')
const mark = oneOf('not-alone', 'word')
const waitsFor = oneOf('adults')

const member = record({
  memberId: text,
  name: text,
  role,
  standing,
  muted: maybe(flag),
  mutedUntil: maybe(text),
  // Told to staff and to the member: why they are on a break, or were sent out or back to the door.
  mutedReason: maybe(text),
  reason: maybe(text),
  handAt: maybe(text),
  review: maybe(flag),
  checkInWord: maybe(flag),
  // Told to the member: why they wait at the door although they may come in.
  waitsFor: maybe(waitsFor),
  // Told to staff alone.
  mark: maybe(mark),
})
const retention = record({ maxMessages: maybe(number), maxAgeSeconds: maybe(number), clearOnClose: flag })
const settings = record({
  minAdults: number,
  typingIndicator: flag,
  reactions: list(text),
  languages: list(text),
  maxMembers: number,
  // Optional, because a page may be newer than the node that it talks to.
  doorsOpenMinutes: maybe(number),
  autoOpen: maybe(flag),
  graceMinutes: maybe(number),
  betweenSessions: maybe(oneOf('hidden', 'readable', 'open')),
  breakoutRotating: maybe(flag),
  review: maybe(oneOf('open', 'first', 'all')),
  reviewFirst: maybe(number),
  askSafe: maybe(flag),
})
/** What a message with a word of risk sounds like. */
const riskKind = oneOf('self-harm', 'followed', 'meeting', 'sold')
const groups = list(record({ groupId: text, memberIds: list(text) }))
const shortage = { groupId: text, adultsHere: number, adultsWanted: number }
const schedule = record({
  days: list(text),
  time: text,
  zone: text,
  lengthMinutes: number,
  startDate: maybe(text),
  endDate: maybe(text),
  skippedDates: maybe(list(text)),
})
const resource = record({
  resourceId: text,
  kind: oneOf('hobby', 'study', 'work', 'support'),
  title: text,
  text: maybe(text),
  url: maybe(text),
})
const planStep = record({
  kind: oneOf('opening', 'checkin', 'topic', 'circle', 'groups', 'closing'),
  title: text,
  minutes: number,
  note: maybe(text),
  question: maybe(text),
})
const nextSession = record({
  startsAt: text,
  endsAt: maybe(text),
  doorsAt: maybe(text),
  doorsOpen: maybe(flag),
  coming: maybe(list(record({ memberId: text, name: text, role, coming: flag }))),
})
const presence = record({ memberId: text, state: presenceState })
const invite = record({
  inviteId: text,
  kind: oneOf('personal', 'open'),
  name: maybe(text),
  label: maybe(text),
  seats: number,
  used: number,
  expiresAt: maybe(text),
  state: text,
  memberId: maybe(text),
})

/** What was chosen, by member: only of questions that are not anonymous, and only for staff. */
const chosen = maybe(mapOf(number))
const circle = record({
  order: list(text),
  holderId: text,
  done: list(text),
  again: list(text),
  cameAgain: list(text),
  endsAt: maybe(text),
})

const openingAnswer = oneOf('agree', 'ask')
/** The agreement is asked for: who said what is told to staff, one's own answer to oneself. */
const opening = record({
  version: number,
  agreed: maybe(list(text)),
  asks: maybe(list(text)),
  answer: maybe(openingAnswer),
})

/** What made a session a hard one for those who held it. */
const strain = oneOf('risk', 'report', 'sent-out', 'marked', 'unattended')

const welcome = record({
  you: member,
  room: record({
    roomId: text,
    name: text,
    guidelines: text,
    schedule: maybe(schedule),
    settings,
    retention,
    resources: maybe(list(resource)),
    paused: maybe(flag),
    pausedReason: maybe(text),
    locked: maybe(flag),
    slowSeconds: maybe(number),
    pinned: maybe(list(text)),
    /** Too few adults are here for too long: nobody may write. */
    unattended: maybe(flag),
    /** Staff read everything first, for the rest of this session. */
    reviewed: maybe(flag),
    /** Told to staff: when the room becomes read-only, or became so. */
    adultsMissingUntil: maybe(text),
    adultsHere: maybe(number),
    circle: maybe(circle),
    checkInId: maybe(text),
    opening: maybe(opening),
    /** The quiet end of a session: young people read. */
    coolingDown: maybe(flag),
    /** Told to staff: what they mean to do in a session, and where it stands; no place: at the beginning. */
    plan: maybe(list(planStep)),
    planPlace: maybe(record({ step: number, since: text })),
    /** Told to staff: the last session was a hard one, and they did not talk about it yet. */
    debrief: maybe(record({ sessionId: text, strains: list(strain) })),
    breakout: maybe(record({ breakoutId: text, endsAt: text, groups, shortages: maybe(list(record(shortage))) })),
  }),
  members: list(member),
  presence: list(presence),
  session: nullable(
    record({
      sessionId: text,
      openedAt: text,
      endsAt: maybe(text),
      scheduledAt: maybe(text),
      openedBy: maybe(text),
      /** Its words go when it closes. */
      clears: maybe(flag),
      /** Since the lead was handed over. */
      lead: maybe(record({ memberId: text, usualRole: role })),
    }),
  ),
  nextSession: maybe(nextSession),
  position: record({ epoch: text, offset: number }),
  history: oneOf('full', 'resumed', 'reset'),
  heartbeatSeconds: number,
  serverTime: text,
  limits: record({ textLength: maybe(number), nameLength: maybe(number), reasonLength: maybe(number) }),
  invites: maybe(list(invite)),
  openReports: maybe(list(text)),
})

const error = record({
  code: text,
  detail: maybe(text),
  retryAfterMs: maybe(number),
  temporary: maybe(flag),
  /** The parts of the text that it is about, in UTF-16 units of its NFC form; `field` where it is not the message's own. */
  spans: maybe(list(record({ start: number, end: number, kind: text, field: maybe(text) }))),
  /** Why a name will not do, and what is left of it that would. */
  reason: maybe(text),
  suggestion: maybe(text),
})

const aboutReport = record({ at: text, reportId: text })

/** Frames that are no events. */
const FRAMES = {
  welcome,
  caughtUp: record({ offset: number }),
  reply: record({
    id: text,
    ok: flag,
    offset: maybe(number),
    messageId: maybe(text),
    /** It waits for staff under this id. */
    held: maybe(flag),
    heldId: maybe(text),
    reference: maybe(text),
    error: maybe(error),
  }),
  skip: record({ offset: number }),
  'presence.changed': record({ changes: list(presence) }),
  typing: record({ memberId: text, on: flag }),
  'checkin.answered': record({ checkInId: text, answers: number, choices: chosen }),
  // News of reports are no events, for whom a report is about must not miss a number. They are what is true now.
  'report.made': aboutReport,
  'report.resolved': aboutReport,
  'report.reopened': aboutReport,
  'report.answered': aboutReport,
}

const head = { offset: number, at: text }
const by = maybe(text)
const reason = maybe(text)
const aboutMessage = record({ ...head, messageId: text, by, reason })
const aboutMember = record({ ...head, memberId: text, by, reason })
const aboutRoom = record({ ...head, by })
const named = record({ ...head, memberId: text, name: text, role, by })
const said = record({ ...head, memberId: text, text, by })

/** Events: all carry an offset, and are applied in its order, each once. */
const EVENTS = {
  'message.posted': record({
    ...head,
    messageId: text,
    memberId: text,
    text,
    replyTo: maybe(text),
    note: maybe(text),
    groupId: maybe(text),
    // Told to its writer and the staff: it waited for them under this id.
    heldId: maybe(text),
    by,
  }),
  'message.held': record({
    ...head,
    heldId: text,
    memberId: text,
    text,
    replyTo: maybe(text),
    note: maybe(text),
    groupId: maybe(text),
    because: oneOf('review', 'newcomer', 'person', 'contact-details', 'listed-word'),
    // Told to staff: the messages in which a detail began that this one ends.
    earlier: maybe(list(text)),
  }),
  // Without a message: it was refused, and is nowhere; `refused` says why.
  'risk.noticed': record({
    ...head,
    messageId: maybe(text),
    memberId: text,
    kinds: list(riskKind),
    refused: maybe(text),
  }),
  'risk.taken': record({ ...head, messageId: maybe(text), memberId: text, by }),
  'message.returned': record({ ...head, heldId: text, memberId: text, text, reason, by }),
  'room.reviewed': record({ ...head, on: flag, by }),
  'member.reviewed': record({ ...head, memberId: text, review: maybe(flag), by }),
  'member.entered': record({ ...head, memberId: text }),
  'member.marked': record({ ...head, memberId: text, because: mark }),
  'member.unmarked': aboutMember,
  'member.word': record({ ...head, memberId: text, on: flag, by }),
  'message.retracted': aboutMessage,
  'message.hidden': aboutMessage,
  'message.reacted': record({
    ...head,
    messageId: text,
    memberId: text,
    reaction: text,
    on: flag,
    groupId: maybe(text),
  }),
  'message.pinned': aboutMessage,
  'message.unpinned': aboutMessage,
  // Without a member: a word from somebody who holds an open invite and is not inside.
  'help.asked': record({ ...head, memberId: maybe(text), inviteId: maybe(text), text }),
  'help.retracted': record({ ...head, messageId: text, memberId: text }),
  'help.replied': said,
  'staff.posted': said,
  'member.joined': record({
    ...head,
    memberId: text,
    name: text,
    role,
    standing,
    inviteId: maybe(text),
    again: maybe(flag),
  }),
  'member.assigned': named,
  'member.unassigned': aboutMember,
  // Deleted with all that was theirs.
  'member.deleted': aboutMember,
  // Told to staff: until when somebody of theirs is vetted and trained.
  'member.cleared': record({ ...head, memberId: text, vettedUntil: maybe(text), trainedUntil: maybe(text), by }),
  'member.admitted': named,
  'member.denied': aboutMember,
  'member.held': aboutMember,
  'member.muted': record({ ...head, memberId: text, until: maybe(text), reason, by }),
  'member.unmuted': aboutMember,
  'member.removed': record({ ...head, memberId: text, banned: flag, reason, closedInviteId: maybe(text), by }),
  'member.unbanned': record({ ...head, memberId: text, reopenedInviteId: maybe(text), by }),
  'member.renamed': record({ ...head, memberId: text, name: text, by }),
  'hand.raised': record({ ...head, memberId: text, handAt: maybe(text) }),
  'hand.lowered': aboutMember,
  'room.created': aboutRoom,
  'room.paused': record({ ...head, reason, by }),
  'room.resumed': aboutRoom,
  'room.slowed': record({ ...head, seconds: number, by }),
  'room.locked': aboutRoom,
  'room.unlocked': aboutRoom,
  'room.announced': said,
  'room.changed': record({
    ...head,
    name: maybe(text),
    guidelines: maybe(text),
    settings: maybe(settings),
    retention: maybe(retention),
    // The retention before, where it is another one now.
    was: maybe(retention),
    schedule: maybe(schedule),
    resources: maybe(list(resource)),
    by,
  }),
  'room.cleared': aboutRoom,
  'doors.opened': record({ ...head, startsAt: text, endsAt: text }),
  'session.opened': record({
    ...head,
    sessionId: text,
    openedAt: maybe(text),
    endsAt: maybe(text),
    scheduledAt: maybe(text),
    automatic: maybe(flag),
    by,
  }),
  'session.extended': record({ ...head, sessionId: text, endsAt: text, scheduledAt: maybe(text), by }),
  'session.warned': record({ ...head, sessionId: text, minutesLeft: number, endsAt: text }),
  'session.closed': record({ ...head, sessionId: text, automatic: maybe(flag), by }),
  'lead.handedOver': record({ ...head, memberId: text, usualRole: role, by }),
  // Told to staff.
  'session.strained': record({ ...head, strain }),
  'plan.changed': record({ ...head, plan: list(planStep), by }),
  'plan.stepped': record({ ...head, step: number, since: text, by }),
  'debrief.due': record({ ...head, sessionId: text, strains: list(strain) }),
  'debrief.done': record({ ...head, sessionId: text, by }),
  'member.planned': record({ ...head, memberId: text, startsAt: text, coming: flag }),
  'adults.missing': record({ ...head, adultsHere: number, adultsWanted: number, since: text, closesAt: text }),
  'adults.back': record(head),
  'room.unattended': record({ ...head, adultsHere: number, adultsWanted: number }),
  'room.attended': record(head),
  'breakout.unattended': record({ ...head, ...shortage }),
  'breakout.attended': record({ ...head, groupId: text }),
  'breakout.started': record({ ...head, breakoutId: text, groups, endsAt: text, by }),
  'breakout.moved': record({ ...head, memberId: text, groupId: maybe(text), by }),
  'breakout.ended': record({ ...head, breakoutId: text, automatic: maybe(flag), by }),
  'opening.started': record({ ...head, version: number, by }),
  'opening.answered': record({ ...head, memberId: text, answer: openingAnswer }),
  'opening.ended': aboutRoom,
  'cooldown.started': aboutRoom,
  'cooldown.ended': aboutRoom,
  'circle.changed': record({
    ...head,
    order: list(text),
    holderId: text,
    passed: maybe(text),
    done: list(text),
    again: list(text),
    cameAgain: list(text),
    endsAt: maybe(text),
    by,
  }),
  'circle.ended': record({ ...head, everybody: flag, by }),
  'checkin.opened': record({ ...head, checkInId: text, options: number, anonymous: flag }),
  'checkin.asked': record({
    ...head,
    checkInId: text,
    memberId: text,
    question: text,
    scale: oneOf('faces', 'choices'),
    choices: maybe(list(text)),
    anonymous: flag,
  }),
  'checkin.ended': record({ ...head, checkInId: text, share: flag, by }),
  'checkin.counted': record({ ...head, checkInId: text }),
  'checkin.closed': record({
    ...head,
    checkInId: text,
    shared: flag,
    answers: number,
    counts: maybe(list(number)),
    choices: chosen,
  }),
  'invite.created': record({
    ...head,
    inviteId: text,
    kind: oneOf('personal', 'open'),
    name: maybe(text),
    label: maybe(text),
    seats: number,
    expiresAt: maybe(text),
    by,
  }),
  'invite.renewed': record({ ...head, inviteId: text, expiresAt: maybe(text), by }),
  'invite.revoked': record({ ...head, inviteId: text, by }),
}

type Typed<T> = { [K in keyof T]: { type: K } & Of<T[K]> }[keyof T]

export type Strain = Of<typeof strain>
export type RiskKind = Of<typeof riskKind>
export type Event = Typed<typeof EVENTS>
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>
export type Frame = Typed<typeof FRAMES> | Event
export type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>
export type ReportNews = FrameOf<'report.made' | 'report.resolved' | 'report.reopened' | 'report.answered'>
export type Welcome = FrameOf<'welcome'>
export type Reply = FrameOf<'reply'>
export type RejectionError = Of<typeof error>

/** An event of a kind this page does not know yet: nothing to show, but its offset counts. */
export interface UnknownEvent {
  type: 'unknown'
  offset: number
}

export function isEvent(frame: Frame | UnknownEvent): frame is Event {
  return Object.hasOwn(EVENTS, frame.type)
}

const SHAPES: Record<string, Shape<unknown>> = { ...FRAMES, ...EVENTS }

/**
 * Reads one text frame. Null when it is not a frame of this protocol; a frame of an unknown type, or an event whose
 * fields are not as agreed, is an {@link UnknownEvent} where it has an offset, so that the count has no hole.
 */
export function decodeFrame(data: string): Frame | UnknownEvent | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (!typed(value)) return null
  const shape = Object.hasOwn(SHAPES, value.type) ? SHAPES[value.type] : undefined
  if (shape?.(value)) return value as Frame
  return number(value.offset) && !Object.hasOwn(FRAMES, value.type) ? { type: 'unknown', offset: value.offset } : null
}

function typed(value: unknown): value is { type: string; offset?: unknown } {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}
