import { useEffect } from 'preact/hooks'
import { api } from '../api/client'
import type { RoomSummary } from '../api/types'
import { badgeOf } from '../room/people'
import { dayAndTime, timeOfDay } from '../words/dates'
import { ComingChoice } from '../room/staff/Coming'
import { staffWords } from '../room/staff/words'
import { PagedList } from './PagedList'
import { tabsShown } from './RoomArea'
import { roomTabPath } from './roomTabs'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { usePages } from './usePages'
import { pageWords } from './words'

const REFRESH_MS = 20_000
/** From so many rooms on, looking for one is easier than reading. */
const MANY = 6

/** Asks again every now and then while the page is looked at, and when it is looked at again. */
function useRefresh(again: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') again()
    }
    const timer = setInterval(look, REFRESH_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}

/** Rooms of whoever is signed in; an admin's are all. */
export function MyRooms() {
  const t = pageWords.value
  const pages = usePages((query) => api.rooms(query))
  const { items: rooms, again } = pages
  useRefresh(again)
  const isLong = pages.search !== '' || pages.hasMore || (rooms?.length ?? 0) > MANY
  const admin = session.value?.staff.admin ?? false
  const mayMake = admin || (rooms?.some((room) => room.role === 'facilitator') ?? false)
  return (
    <StaffPage title={t.roomsTitle} wide>
      <PagedList
        pages={pages}
        {...(isLong ? { searchLabel: t.roomSearch } : {})}
        empty={
          <div class="card stack">
            <h2>{t.noRooms}</h2>
            <p>{mayMake ? t.noRoomsLead : t.noRoomsWait}</p>
          </div>
        }
      >
        {(shown) => (
          <ul class="room-cards">
            {shown.map((room) => (
              <RoomCard key={room.roomId} room={room} admin={admin} again={again} />
            ))}
          </ul>
        )}
      </PagedList>
      {mayMake && (
        <div>
          <a class={rooms?.length ? 'button' : 'button main'} href="/rooms/new">
            {t.newRoom}
          </a>
        </div>
      )}
    </StaffPage>
  )
}

function whenNext(room: RoomSummary): string {
  const t = pageWords.value
  if (!room.nextSession) return t.noNext
  const { startsAt, endsAt } = room.nextSession
  // A meeting that goes on is still the next one to the server.
  return endsAt && new Date(startsAt) <= new Date()
    ? t.onUntil(timeOfDay(new Date(endsAt)))
    : t.nextTime(dayAndTime(new Date(startsAt)))
}

interface CardProps {
  room: RoomSummary
  admin: boolean
  again: () => void
}

function RoomCard({ room, admin, again }: CardProps) {
  const t = pageWords.value
  const path = encodeURIComponent(room.roomId)
  const [tab] = tabsShown(room.role, admin)
  const word = tab === 'invites' ? t.manage : t.look
  return (
    <li class="card room-card">
      <div class="room-card-head">
        <h2>{room.name}</h2>
        {room.sessionOpen ? <span class="pill">{t.sessionOpen}</span> : <span class="pill off">{t.sessionClosed}</span>}
      </div>
      <p class="quiet">{room.role ? t.youLead(badgeOf(room.role) ?? '') : t.notMine}</p>
      <p class="quiet">{t.here(room.presentCount)}</p>
      <p>{whenNext(room)}</p>
      {room.openReports ? (
        <p>
          <a href={roomTabPath(room.roomId, 'reports')} aria-label={`${t.reportsWait(room.openReports)}: ${room.name}`}>
            <b>{t.reportsWait(room.openReports)}</b>
          </a>
        </p>
      ) : null}
      <OwnComing room={room} again={again} />
      <div class="row room-card-acts">
        {room.role && (
          <a class="button main" href={`/room/${path}`} aria-label={t.enterRoom(room.name)}>
            {t.enter}
          </a>
        )}
        {tab && (
          <a class="button" href={roomTabPath(room.roomId, tab)} aria-label={`${word}: ${room.name}`}>
            {word}
          </a>
        )}
      </div>
    </li>
  )
}

/** My own word about the next meeting, where I am one of its adults. */
function OwnComing({ room, again }: { room: RoomSummary; again: () => void }) {
  const next = room.nextSession
  const mine = next?.coming?.find((adult) => adult.memberId === room.memberId)
  if (!next || !mine) return null
  return (
    <ComingChoice
      roomId={room.roomId}
      startsAt={next.startsAt}
      coming={mine.coming}
      question={staffWords.value.comingAsk}
      onDone={again}
    />
  )
}
