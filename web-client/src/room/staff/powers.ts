import { isAdult, type Member } from '../../protocol/model'
import type { RoomModel } from '../roomModel'

export function isFacilitator(room: RoomModel): boolean {
  return room.me.role === 'facilitator'
}

/** Facilitators and moderators look after the room; mentors take part. */
export function moderates(room: RoomModel): boolean {
  return room.me.role === 'facilitator' || room.me.role === 'moderator'
}

/** Whether I may answer who asks the staff: a mentor does where nobody who moderates is here. */
export function answersAsks(room: RoomModel): boolean {
  return (
    moderates(room) ||
    !room
      .members()
      .some(({ memberId, role }) => (role === 'facilitator' || role === 'moderator') && room.isPresent(memberId))
  )
}

/** Whether I can make this adult lead the session. Oneself only where somebody else leads: then it is taken back. */
export function mayGetLead(room: RoomModel, { memberId, role, standing }: Member): boolean {
  const lead = room.session?.lead?.memberId
  if (!isFacilitator(room) || !room.session || lead === memberId) return false
  if (memberId === room.myId) return lead !== undefined
  return isAdult(role) && standing === 'admitted' && room.isPresent(memberId)
}

/** Whether I may act on this member. The server decides; this only spares a button that would be refused. */
export function mayActOn(room: RoomModel, member: Member): boolean {
  if (!moderates(room) || member.memberId === room.myId) return false
  return isFacilitator(room) || member.role !== 'facilitator'
}
