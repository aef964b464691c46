import type { Member } from '../../protocol/model'
import type { RoomModel } from '../roomModel'

export function isFacilitator(room: RoomModel): boolean {
  return room.me.role === 'facilitator'
}

/** Facilitators and moderators look after the room; mentors take part. */
export function moderates(room: RoomModel): boolean {
  return room.me.role === 'facilitator' || room.me.role === 'moderator'
}

/** Whether I may act on this member. The server decides; this only spares a button that would be refused. */
export function mayActOn(room: RoomModel, member: Member): boolean {
  if (!moderates(room) || member.memberId === room.myId) return false
  return isFacilitator(room) || member.role !== 'facilitator'
}
