import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** Why this person cannot write now. */
export type Halt = 'closed' | 'muted' | 'paused' | 'adults' | 'turn' | 'quiet'

/** The one reason that counts most; null: nothing keeps this person from writing. Staff may write in a pause. */
export function writingHalt(client: Pick<RoomClient, 'now'>, room: RoomModel): Halt | null {
  if (!room.session && room.room.settings.betweenSessions !== 'open') return 'closed'
  if (room.isMuted(room.myId, client.now())) return 'muted'
  if (room.room.unattended) return 'adults'
  // In a session the room says so itself, a little after one left. In a small group, between sessions, and where no adult
  // is left at all, it is so at once, for the adults too.
  const byTheMoment = !room.session || Boolean(room.room.breakout) || room.adultsPresent() === 0
  const missing = byTheMoment && room.adultsMissing ? 'adults' : null
  if (room.iAmStaff) return missing
  if (room.room.coolingDown) return 'quiet'
  if (room.room.paused) return 'paused'
  if (missing) return missing
  return isSomeoneElsesTurn(room) ? 'turn' : null
}

/** Milliseconds until this person may post again in a slow room; 0: now. Staff are not slowed. */
export function slowWait(client: Pick<RoomClient, 'now' | 'timeline'>, room: RoomModel): number {
  const seconds = room.room.slowSeconds ?? 0
  if (seconds === 0 || room.iAmStaff) return 0
  const last = client.timeline.value.lastOf(room.myId)
  return last ? Math.max(0, last.at + seconds * 1000 - client.now()) : 0
}

/** Whether a circle is going on in which this young person listens just now. */
export function isSomeoneElsesTurn(room: RoomModel): boolean {
  const { circle } = room.room
  return Boolean(circle) && circle?.holderId !== room.myId
}
