import type { RoomDetail } from '../api/types'
import type { Role } from '../protocol/model'

/** The pages of one room, in the order of their tabs; each is `/rooms/{roomId}/{tab}`. */
export const ROOM_TABS = ['invites', 'settings', 'members', 'sessions', 'attendance', 'reports', 'audit'] as const

export type RoomTab = (typeof ROOM_TABS)[number]

/** What every page of a room is given. `again` asks for the room once more. */
export interface RoomTabProps {
  room: RoomDetail
  again: () => void
}

const ROLES: Record<RoomTab, Role[]> = {
  invites: ['facilitator'],
  settings: ['facilitator'],
  members: ['facilitator', 'moderator', 'mentor'],
  sessions: ['facilitator', 'moderator', 'mentor'],
  attendance: ['facilitator', 'moderator', 'mentor'],
  reports: ['facilitator', 'moderator'],
  audit: ['facilitator'],
}

/** Which of a room's pages somebody may look at; `role` is theirs in the room, if they have one. An admin may see all. */
export function tabsFor(role: Role | null, admin: boolean): RoomTab[] {
  return ROOM_TABS.filter((tab) => admin || (role !== null && ROLES[tab].includes(role)))
}

export function roomTabPath(roomId: string, tab: RoomTab): string {
  return `/rooms/${encodeURIComponent(roomId)}/${tab}`
}

/** The room and its page that a path names; null when it is not a room's. */
export function roomTabOf(path: string): { roomId: string; tab: RoomTab } | null {
  const [, roomId, word] = /^\/rooms\/([^/]+)\/([a-z]+)$/.exec(path) ?? []
  const tab = ROOM_TABS.find((known) => known === word)
  return roomId && tab ? { roomId: decodeURIComponent(roomId), tab } : null
}
