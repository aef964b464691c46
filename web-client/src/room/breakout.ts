import type { FrameOf, Welcome } from '../protocol/frames'
import type { BreakoutGroup, Member } from '../protocol/model'
import type { RoomModel } from './roomModel'

export type Breakout = NonNullable<Welcome['room']['breakout']>

/** The small group that a member is in; null: none, which is with the room. */
export function groupOf(breakout: Breakout | null | undefined, memberId: string): BreakoutGroup | null {
  return breakout?.groups.find((group) => group.memberIds.includes(memberId)) ?? null
}

/** As people call it: the first is 1. 0: no group of the breakout that goes on. */
export function numberOf(breakout: Breakout | null | undefined, groupId: string): number {
  return (breakout?.groups.findIndex((group) => group.groupId === groupId) ?? -1) + 1
}

/** Whether two members talk with each other just now. */
export function isTogether(breakout: Breakout | null | undefined, one: string, other: string): boolean {
  return groupOf(breakout, one)?.groupId === groupOf(breakout, other)?.groupId
}

/** @param groupId absent: back with the room */
export function moved(breakout: Breakout, memberId: string, groupId?: string | null): Breakout {
  return {
    ...breakout,
    groups: breakout.groups.map((group) => {
      const others = group.memberIds.filter((id) => id !== memberId)
      return { ...group, memberIds: group.groupId === groupId ? [...others, memberId] : others }
    }),
  }
}

/** Staff alone are told of a group that has too few adults. */
export function withShortage(
  breakout: Breakout,
  { groupId, ...event }: FrameOf<'breakout.unattended'> | FrameOf<'breakout.attended'>,
): Breakout {
  const others = (breakout.shortages ?? []).filter((shortage) => shortage.groupId !== groupId)
  if (event.type === 'breakout.attended') return { ...breakout, shortages: others }
  const { adultsHere, adultsWanted } = event
  return { ...breakout, shortages: [...others, { groupId, adultsHere, adultsWanted }] }
}

/** Those of a group who are here, but for the viewer; adults first. */
export function othersHere(room: RoomModel, group: BreakoutGroup): Member[] {
  return group.memberIds
    .filter((id) => id !== room.myId && room.isPresent(id))
    .flatMap((id) => room.member(id) ?? [])
    .sort((a, b) => Number(a.role === 'participant') - Number(b.role === 'participant') || a.name.localeCompare(b.name))
}
