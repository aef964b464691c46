import { roomTabPath, type RoomTab } from './roomTabs'
import type { RoomDetail } from '../api/types'
import { pageWords } from './words'

function tabName(tab: RoomTab): string {
  const t = pageWords.value
  switch (tab) {
    case 'invites':
      return t.invitesTitle
    case 'settings':
      return t.tabSettings
    case 'members':
      return t.tabMembers
    case 'sessions':
      return t.tabSessions
    case 'attendance':
      return t.tabAttendance
    case 'reports':
      return t.tabReports
    case 'audit':
      return t.tabAudit
  }
}

interface RoomTabsProps {
  room: RoomDetail
  /** Those that whoever is signed in may look at. */
  tabs: RoomTab[]
  shown: RoomTab
}

/** The way between the pages of one room. Links and not ARIA tabs: each is a page with its own address. */
export function RoomTabs({ room, tabs, shown }: RoomTabsProps) {
  if (tabs.length < 2) return null
  return (
    <nav class="room-tabs" aria-label={pageWords.value.roomPages(room.name)}>
      {tabs.map((tab) => (
        <a key={tab} href={roomTabPath(room.roomId, tab)} aria-current={tab === shown ? 'page' : undefined}>
          {tabName(tab)}
        </a>
      ))}
    </nav>
  )
}
