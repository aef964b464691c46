import {
  chosen,
  groups,
  mark,
  openingAnswer,
  planStep,
  resource,
  retention,
  riskKind,
  role,
  schedule,
  settings,
  shortage,
  standing,
  strain,
} from './parts'
import { flag, list, maybe, number, oneOf, record, text, type Of } from './shape'

const head = { offset: number, at: text }
const by = maybe(text)
const reason = maybe(text)
const aboutMessage = record({ ...head, messageId: text, by, reason })
const aboutMember = record({ ...head, memberId: text, by, reason })
const aboutRoom = record({ ...head, by })
const named = record({ ...head, memberId: text, name: text, role, by })
const said = record({ ...head, memberId: text, text, by })

/** Events: all carry an offset, and are applied in its order, each once. */
export const EVENTS = {
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

/** What comes over the line under each name. */
export type Typed<T> = { [K in keyof T]: { type: K } & Of<T[K]> }[keyof T]

export type Strain = Of<typeof strain>
export type RiskKind = Of<typeof riskKind>
export type Event = Typed<typeof EVENTS>
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>
