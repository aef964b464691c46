import { meetingsLeft, nextStarts } from './meetings'
import type { RoomModel } from './roomModel'

/**
 * How many meetings are left of a series that ends, with the one that goes on or comes next, from three on; null: it has no
 * end, or not soon. A group that ends is told so in time: nobody is to find a closed door.
 */
export function lastOnes(room: RoomModel): number | null {
  const meeting = room.session ? room.session.scheduledAt : room.nextSession?.startsAt
  return meeting ? meetingsLeft(room.room.schedule, new Date(meeting)) : null
}

/** A series that had a last day has no meeting left at `now`, whether or not somebody held its last one to the end. */
export function isSeriesOver(room: RoomModel, now: Date): boolean {
  const { schedule } = room.room
  return schedule?.endDate ? !room.session && nextStarts(schedule, now, 1).length === 0 : false
}
