import type { ComponentType } from 'preact'
import { api } from '../api/client'
import type { Role } from '../protocol/model'
import { Button } from '../ui/Button'
import { words } from '../words/words'
import { RoomAudit } from './audit/AuditPages'
import { Invites } from './Invites'
import { MembersPage } from './members/MembersPage'
import { ReportsPage } from './reports/ReportsPage'
import { RoomSettings } from './RoomPages'
import { RoomTabs } from './RoomTabs'
import { tabsFor, type RoomTab, type RoomTabProps } from './roomTabs'
import { AttendancePage } from './sessions/AttendancePage'
import { SessionsPage } from './sessions/SessionsPage'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { useLoaded } from './useLoaded'
import { pageWords } from './words'

/** The page behind each tab. A tab without one is not shown. */
const PAGES: Partial<Record<RoomTab, ComponentType<RoomTabProps>>> = {
  invites: Invites,
  settings: RoomSettings,
  members: MembersPage,
  sessions: SessionsPage,
  attendance: AttendancePage,
  reports: ReportsPage,
  audit: RoomAudit,
}

/** The tabs that somebody has in a room; `role` is theirs in it, if they have one. */
export function tabsShown(role: Role | null, admin: boolean): RoomTab[] {
  return tabsFor(role, admin).filter((tab) => PAGES[tab])
}

/** One room outside its conversation: its name, the way in, the tabs, and the page of the tab. */
export function RoomArea({ roomId, tab }: { roomId: string; tab: RoomTab }) {
  const t = pageWords.value
  const { value: room, problem, again } = useLoaded(() => api.room(roomId), roomId)
  const Page = PAGES[tab]
  if (!room) {
    return (
      <StaffPage title={problem ?? words.value.loading}>
        {problem && (
          <div class="row">
            <Button look="main" onClick={again}>
              {t.tryAgain}
            </Button>
            <a class="button plain" href="/">
              {t.backToRooms}
            </a>
          </div>
        )}
      </StaffPage>
    )
  }
  const tabs = tabsShown(room.role, session.value?.staff.admin ?? false)
  return (
    <StaffPage key={tab} title={room.name}>
      <RoomTabs room={room} tabs={tabs} shown={tab} />
      {room.role ? (
        <div>
          <a class="button main" href={`/room/${encodeURIComponent(roomId)}`}>
            {t.enter}
          </a>
        </div>
      ) : (
        <p class="quiet">{t.notMine}</p>
      )}
      {Page && tabs.includes(tab) ? <Page room={room} again={again} /> : <p>{words.value.refusedNotAllowed}</p>}
    </StaffPage>
  )
}
