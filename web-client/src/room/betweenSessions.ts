import type { Welcome } from '../protocol/frames'
import { nextMeeting } from './meetings'
import type { RoomModel } from './roomModel'

export type NextSession = NonNullable<Welcome['nextSession']>

/**
 * Where the room is between two sessions:
 * - `unplanned`: no meeting is set
 * - `far`: the next one is to come, its doors are closed
 * - `doors`: who comes now is early, and welcome to wait
 * - `due`: it should have begun, and waits for its adults or for somebody to open it
 */
export type Phase = 'unplanned' | 'far' | 'doors' | 'due'

/** The meeting to look forward to at `now` (server time, milliseconds); the one that is on, or that
 * passed without being held, is not. */
export function comingMeeting(room: RoomModel, now: number): NextSession | null {
  const next = room.nextSession ?? null
  if (!next) return null
  const isOn = room.session?.scheduledAt && Date.parse(room.session.scheduledAt) === Date.parse(next.startsAt)
  if (!isOn && (!next.endsAt || Date.parse(next.endsAt) > now)) return next
  const after = nextMeeting(
    room.room.schedule,
    room.room.settings.doorsOpenMinutes ?? 10,
    now,
    Date.parse(next.startsAt),
  )
  return after && { ...after, coming: next.coming?.map((adult) => ({ ...adult, coming: true })) }
}

const A_WHILE = 6 * 3_600_000

/** A meeting's hour passed today, as this page saw, and nobody opened it. */
export function wasMissed(room: RoomModel, now: number): boolean {
  const end = Date.parse(room.nextSession?.endsAt ?? '')
  return !room.session && !room.sawSession && end <= now && now - end < A_WHILE
}

export function phaseOf(next: NextSession | null, now: number): Phase {
  if (!next) return 'unplanned'
  if (now >= Date.parse(next.startsAt)) return 'due'
  return next.doorsOpen || (next.doorsAt && now >= Date.parse(next.doorsAt)) ? 'doors' : 'far'
}

/** How near the end of the session is. `over`: its time is up, and it closes by itself in a while. */
export type Ending = 'soon' | 'last' | 'over'

/** Null while there is nothing to say about it. */
export function endingOf(room: RoomModel, now: number): Ending | null {
  const endsAt = room.session?.endsAt
  if (!endsAt) return null
  if (now >= Date.parse(endsAt)) return 'over'
  if (room.warned === null) return null
  return room.warned <= 2 ? 'last' : 'soon'
}
