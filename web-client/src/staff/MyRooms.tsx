import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { RoomSummary } from '../api/types'
import { badgeOf } from '../room/people'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { dayAndTime } from '../words/dates'
import { words } from '../words/words'
import { LinkShown } from './LinkShown'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

/** Rooms of whoever is signed in; an admin's are all. */
export function MyRooms() {
  const t = pageWords.value
  const { value: rooms, problem, again } = useLoaded(() => api.rooms())
  const admin = session.value?.staff.admin ?? false
  const mayMake = admin || (rooms?.some((room) => room.role === 'facilitator') ?? false)
  return (
    <StaffPage title={t.roomsTitle} wide>
      {problem && (
        <Notice warm announce>
          <p>{problem}</p>
          <Button onClick={again}>{t.tryAgain}</Button>
        </Notice>
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

function RoomCard({ room, admin }: { room: RoomSummary; admin: boolean }) {
  const t = pageWords.value
  const path = encodeURIComponent(room.roomId)
  return (
    <li class="card stack-tight">
      <div class="row-between">
        <h2>{room.name}</h2>
        {room.sessionOpen ? <span class="pill">{t.sessionOpen}</span> : <span class="soft">{t.sessionClosed}</span>}
      </div>
      <p class="soft">
        {[
          room.role ? badgeOf(room.role) : null,
          room.presentCount > 0 ? t.here(room.presentCount) : null,
          room.nextSession ? t.nextTime(dayAndTime(new Date(room.nextSession.startsAt))) : t.noNext,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div class="row">
        {room.role && (
          <a class="button main" href={`/room/${path}`}>
            {t.enter}
          </a>
        )}
        {(admin || room.role === 'facilitator') && (
          <a class="button" href={`/rooms/${path}/manage`}>
            {t.manage}
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
      {problem && <p role="alert">{problem}</p>}
      <ul class="people-list card">
        {people?.map((person) => (
          <li key={person.staffId}>
            <b>{person.name}</b> <span class="soft">{person.email}</span>{' '}
            <span class="soft">
              {[person.admin ? t.adminShort : null, person.active ? null : t.notYetActive].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
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
  const { busy, problem, fields, submit } = useSubmit()
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
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(async () => setUrl((await api.addStaff({ name, email, admin })).url))
          }}
        >
          <p class="soft">{t.addPersonText}</p>
          <Field label={t.theirName} problem={fields.name} maxLength={40} required value={name} onText={setName} />
          <Field label={t.email} problem={fields.email} type="email" required value={email} onText={setEmail} />
          <label class="tick">
            <input type="checkbox" checked={admin} onChange={(event) => setAdmin(event.currentTarget.checked)} />
            {t.admin}
          </label>
          {problem && <p role="alert">{problem}</p>}
          <div class="row">
            <Button type="submit" look="main" disabled={busy}>
              {t.makeLink}
            </Button>
            <Button onClick={onClose}>{words.value.cancel}</Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}
