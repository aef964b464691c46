import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { RoomDetail, StaffEntry } from '../api/types'
import { go } from '../router'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { words } from '../words/words'
import { Invites } from './Invites'
import { draftOf, faultsOf, newDraft, RoomForm, wishOf, type Draft } from './RoomForm'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

/** Asks before the tab is closed over something that is not saved. */
function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [unsaved])
}

export function NewRoom() {
  const t = pageWords.value
  const me = session.value?.staff.staffId ?? ''
  const { value: people } = useLoaded(() => api.staff())
  const [draft, setDraft] = useState<Draft>(() => newDraft(me))
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const { busy, problem, fields, submit } = useSubmit()
  useUnsaved(draft.name !== '' && !busy)
  return (
    <StaffPage title={t.makeRoomTitle}>
      <form
        class="stack-loose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const found = faultsOf(draft)
          setFaults(found)
          if (Object.keys(found).length > 0) return
          void submit(async () => {
            const made = await api.addRoom(wishOf(draft))
            go(`/rooms/${encodeURIComponent(made.roomId)}/manage`, { replace: true })
          })
        }}
      >
        <RoomForm
          draft={draft}
          people={people ?? []}
          problems={{ ...fields, ...faults }}
          onChange={(change) => {
            setFaults({})
            setDraft((before) => ({ ...before, ...change }))
          }}
        />
        {problem && (
          <Notice warm announce>
            <p>{problem}</p>
          </Notice>
        )}
        <div class="row">
          <Button type="submit" look="main" disabled={busy}>
            {t.makeRoom}
          </Button>
          <a class="button" href="/">
            {words.value.cancel}
          </a>
        </div>
      </form>
    </StaffPage>
  )
}

export function ManageRoom({ roomId }: { roomId: string }) {
  const t = pageWords.value
  const { value, problem, again } = useLoaded(
    async () => ({ room: await api.room(roomId), people: await api.staff() }),
    roomId,
  )
  if (!value) {
    return (
      <StaffPage title={problem ?? words.value.loading}>
        {problem && <Button onClick={again}>{t.tryAgain}</Button>}
      </StaffPage>
    )
  }
  return (
    <StaffPage title={value.room.name}>
      <div class="row">
        {value.room.role && (
          <a class="button main" href={`/room/${encodeURIComponent(roomId)}`}>
            {t.enter}
          </a>
        )}
        <a class="button" href="/">
          {t.backToRooms}
        </a>
      </div>
      <Invites roomId={roomId} />
      <Settings room={value.room} people={value.people} onSaved={again} />
      <DeleteRoom room={value.room} />
    </StaffPage>
  )
}

function Settings({ room, people, onSaved }: { room: RoomDetail; people: StaffEntry[]; onSaved: () => void }) {
  const t = pageWords.value
  const [draft, setDraft] = useState<Draft>(() => draftOf(room, room.staff))
  const [saved, setSaved] = useState(false)
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const { busy, problem, fields, submit } = useSubmit()
  const unsaved = JSON.stringify(wishOf(draft, room)) !== JSON.stringify(wishOf(draftOf(room, room.staff), room))
  useUnsaved(unsaved)
  return (
    <form
      class="stack-loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = faultsOf(draft)
        setFaults(found)
        if (Object.keys(found).length > 0) return
        void submit(async () => {
          const now = await api.changeRoom(room.roomId, wishOf(draft, room))
          setDraft(draftOf(now, now.staff))
          setSaved(true)
          onSaved()
        })
      }}
    >
      <RoomForm
        draft={draft}
        people={people}
        problems={{ ...fields, ...faults }}
        onChange={(change) => {
          setSaved(false)
          setFaults({})
          setDraft((before) => ({ ...before, ...change }))
        }}
      />
      {problem && (
        <Notice warm announce>
          <p>{problem}</p>
        </Notice>
      )}
      <div class="row save-bar">
        <Button type="submit" look="main" disabled={busy || !unsaved}>
          {t.save}
        </Button>
        <span role="status" class="soft">
          {unsaved ? t.unsaved : saved ? t.saved : ''}
        </span>
      </div>
    </form>
  )
}

function DeleteRoom({ room }: { room: RoomDetail }) {
  const t = pageWords.value
  const [asking, setAsking] = useState(false)
  const { busy, problem, submit } = useSubmit()
  return (
    <div>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t.deleteRoom}
      </Button>
      {asking && (
        <Dialog
          title={t.deleteRoom}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{words.value.cancel}</Button>
              <Button
                look="danger"
                disabled={busy}
                onClick={() =>
                  void submit(async () => {
                    await api.deleteRoom(room.roomId)
                    go('/', { replace: true })
                  })
                }
              >
                {t.deleteYes}
              </Button>
            </>
          }
        >
          <p>{t.deleteAsk(room.name)}</p>
          {problem && <p role="alert">{problem}</p>}
        </Dialog>
      )}
    </div>
  )
}
