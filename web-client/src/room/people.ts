import type { Member, Role } from '../protocol/model'
import { isAdult } from '../protocol/model'
import { words } from '../words/words'
import type { RoomModel } from './roomModel'

/** One of six tints, the same for the same member on every screen. */
export function tintOf(memberId: string): number {
  let sum = 0
  for (const char of memberId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return sum % 6
}

/** The first letter of the name, as a person would see it. */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(name.trim())
    [Symbol.iterator]()
    .next()
  return first.done ? '·' : first.value.segment.toLocaleUpperCase()
}

export function nameOf(room: RoomModel, memberId: string): string {
  return room.name(memberId) ?? words.value.someoneGone
}

/** The badge of an adult; null for youth, who have none. */
export function badgeOf(role: Role): string | null {
  const t = words.value
  switch (role) {
    case 'facilitator':
      return t.roleFacilitator
    case 'moderator':
      return t.roleModerator
    case 'mentor':
      return t.roleMentor
    case 'participant':
      return null
  }
}

/** The adults who are here, facilitators first. */
export function adultsHere(room: RoomModel): Member[] {
  const order: Role[] = ['facilitator', 'moderator', 'mentor']
  return room
    .members()
    .filter((m) => isAdult(m.role) && m.standing === 'admitted' && room.isPresent(m.memberId))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
}
