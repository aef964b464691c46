import {
  role,
  member,
  retention,
  settings,
  groups,
  shortage,
  schedule,
  resource,
  planStep,
  nextSession,
  presence,
  invite,
  circle,
  opening,
  strain,
} from './parts'
import { flag, list, maybe, nullable, number, oneOf, record, text } from './shape'

/** All that a page knows of the room when it comes in. */
export const welcome = record({
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
