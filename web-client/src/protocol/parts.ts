import { flag, list, mapOf, maybe, number, oneOf, record, text } from './shape'

/** What several frames carry, as it is written on the line. A field that only some viewers get is optional here. */

export const role = oneOf('facilitator', 'moderator', 'mentor', 'participant')
export const standing = oneOf('waiting', 'admitted', 'removed', 'banned')
const presenceState = oneOf('here', 'away', 'left')
export const mark = oneOf('not-alone', 'word')
const waitsFor = oneOf('adults')

export const member = record({
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
export const retention = record({ maxMessages: maybe(number), maxAgeSeconds: maybe(number), clearOnClose: flag })
export const settings = record({
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
export const riskKind = oneOf('self-harm', 'followed', 'meeting', 'sold')
export const groups = list(record({ groupId: text, memberIds: list(text) }))
export const shortage = { groupId: text, adultsHere: number, adultsWanted: number }
export const schedule = record({
  days: list(text),
  time: text,
  zone: text,
  lengthMinutes: number,
  startDate: maybe(text),
  endDate: maybe(text),
  skippedDates: maybe(list(text)),
})
export const resource = record({
  resourceId: text,
  kind: oneOf('hobby', 'study', 'work', 'support'),
  title: text,
  text: maybe(text),
  url: maybe(text),
})
export const planStep = record({
  kind: oneOf('opening', 'checkin', 'topic', 'circle', 'groups', 'closing'),
  title: text,
  minutes: number,
  note: maybe(text),
  question: maybe(text),
})
export const nextSession = record({
  startsAt: text,
  endsAt: maybe(text),
  doorsAt: maybe(text),
  doorsOpen: maybe(flag),
  coming: maybe(list(record({ memberId: text, name: text, role, coming: flag }))),
})
export const presence = record({ memberId: text, state: presenceState })
export const invite = record({
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
export const chosen = maybe(mapOf(number))
export const circle = record({
  order: list(text),
  holderId: text,
  done: list(text),
  again: list(text),
  cameAgain: list(text),
  endsAt: maybe(text),
})

export const openingAnswer = oneOf('agree', 'ask')
/** The agreement is asked for: who said what is told to staff, one's own answer to oneself. */
export const opening = record({
  version: number,
  agreed: maybe(list(text)),
  asks: maybe(list(text)),
  answer: maybe(openingAnswer),
})

/** What made a session a hard one for those who held it. */
export const strain = oneOf('risk', 'report', 'sent-out', 'marked', 'unattended')
