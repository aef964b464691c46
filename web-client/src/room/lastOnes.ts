import { meetingsLeft } from './meetings'
import type { RoomModel } from './roomModel'

/**
 * How many meetings are left of a series that ends, with the one that goes on or comes next, from three on; null: it has no
 * end, or not soon. A group that ends is told so in time: nobody is to find a closed door.
 */
export function lastOnes(room: RoomModel): number | null {
  const meeting = room.session ? room.session.scheduledAt : room.nextSession?.startsAt
  return meeting ? meetingsLeft(room.room.schedule, new Date(meeting)) : null
}
