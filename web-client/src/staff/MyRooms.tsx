import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { RoomSummary } from '../api/types'
import { badgeOf } from '../room/people'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { dayAndTime, timeOfDay } from '../words/dates'
import { words } from '../words/words'
import { emailFaults, nameFaults } from './account'
import { LinkShown } from './LinkShown'
import { Problem } from './Problem'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

const REFRESH_MS = 20_000

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
  const { value: rooms, problem, again } = useLoaded(() => api.rooms())
  useRefresh(again)
  const admin = session.value?.staff.admin ?? false
  const mayMake = admin || (rooms?.some((room) => room.role === 'facilitator') ?? false)
  return (
    <StaffPage title={t.roomsTitle} wide>
      <Problem problem={problem} />
      {problem && (
        <div>
          <Button onClick={again}>{t.tryAgain}</Button>
        </div>
      )}
      {!rooms && !problem && <p>{words.value.loading}</p>}
      {rooms?.length === 0 && (
        <div class="card stack">
          <h2>{t.noRooms}</h2>
          <p>{mayMake ? t.noRoomsLead : t.noRoomsWait}</p>
        </div>
      )}
      {rooms && (
        <ul class="room-cards">
          {rooms.map((room) => (
            <RoomCard key={room.roomId} room={room} admin={admin} />
          ))}
        </ul>
      )}
      {mayMake && (
        <div>
          <a class={rooms?.length ? 'button' : 'button main'} href="/rooms/new">
            {t.newRoom}
          </a>
        </div>
      )}
      {admin && <People />}
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

function RoomCard({ room, admin }: { room: RoomSummary; admin: boolean }) {
  const t = pageWords.value
  const path = encodeURIComponent(room.roomId)
  return (
    <li class="card room-card">
      <div class="room-card-head">
        <h2>{room.name}</h2>
        {room.sessionOpen ? <span class="pill">{t.sessionOpen}</span> : <span class="pill off">{t.sessionClosed}</span>}
      </div>
      <p class="quiet">{room.role ? t.youLead(badgeOf(room.role) ?? '') : t.notMine}</p>
      <p class="quiet">{t.here(room.presentCount)}</p>
      <p>{whenNext(room)}</p>
      <div class="row room-card-acts">
        {room.role && (
          <a class="button main" href={`/room/${path}`} aria-label={t.enterRoom(room.name)}>
            {t.enter}
          </a>
        )}
        {(admin || room.role === 'facilitator') && (
          <a class="button" href={`/rooms/${path}/manage`} aria-label={t.manageRoom(room.name)}>
            {t.manage}
          </a>
        )}
        {(admin || room.role === 'facilitator' || room.role === 'moderator') && (
          <a class="button" href={`/rooms/${path}/reports`} aria-label={t.reportsOf(room.name)}>
            {t.reports}
          </a>
        )}
      </div>
    </li>
  )
}

function People() {
  const t = pageWords.value
  const { value: people, problem, again } = useLoaded(() => api.staff())
  const [adding, setAdding] = useState(false)
  return (
    <section class="stack" aria-labelledby="people">
      <div class="row-between">
        <h2 id="people">{t.peopleTitle}</h2>
        <Button onClick={() => setAdding(true)}>{t.addPerson}</Button>
      </div>
      <Problem problem={problem} />
      {problem && (
        <div>
          <Button onClick={again}>{t.tryAgain}</Button>
        </div>
      )}
      {people && (
        <ul class="people-list card">
          {people.map((person) => (
            <li key={person.staffId} class="row-between">
              <span class="account-line">
                <b>{person.name}</b>
                <span class="quiet small">{person.email}</span>
              </span>
              <span class="quiet small">
                {[person.admin ? t.adminShort : null, person.active ? null : t.notYetActive]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <AddPerson
          onClose={() => {
            setAdding(false)
            again()
          }}
        />
      )}
    </section>
  )
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const t = pageWords.value
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [admin, setAdmin] = useState(false)
  const [url, setUrl] = useState<string>()
  const { busy, problem, countdown, fields, form, submit } = useSubmit({
    field: (field, refused) => (field === 'email' && refused.status === 409 ? pageWords.value.emailTaken : undefined),
  })
  return (
    <Dialog title={t.addPerson} onClose={onClose}>
      {url ? (
        <>
          <LinkShown url={url} label={t.inviteLink(name)} />
          <Button look="main" onClick={onClose}>
            {t.done}
          </Button>
        </>
      ) : (
        <form
          ref={form}
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit(
              async () => setUrl((await api.addStaff({ name: name.trim(), email: email.trim(), admin })).url),
              { ...nameFaults(name), ...emailFaults(email) },
            )
          }}
        >
          <p class="quiet">{t.addPersonText}</p>
          <Field label={t.theirName} problem={fields.name} maxLength={40} value={name} onText={setName} />
          <Field label={t.email} problem={fields.email} type="email" value={email} onText={setEmail} />
          <label class="tick">
            <input type="checkbox" checked={admin} onChange={(event) => setAdmin(event.currentTarget.checked)} />
            {t.admin}
          </label>
          <Problem problem={problem} countdown={countdown} />
          <div class="row">
            <Button type="submit" look="main" disabled={busy}>
              {t.makeLink}
            </Button>
            <Button look="plain" onClick={onClose}>
              {words.value.cancel}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
