import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Refusal } from '../api/http'
import type { RoomDetail, StaffEntry } from '../api/types'
import { go } from '../router'
import { Button } from '../ui/Button'
import { laterWords } from '../words/words'
import { Ask } from './Ask'
import { Problem } from './Problem'
import { draftOf, faultsOf, newDraft, wishOf, type Draft } from './roomDraft'
import { RoomForm } from './RoomForm'
import type { RoomTabProps } from './roomTabs'
import { CalendarFeed } from './sessions/CalendarFeed'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { Unsaved } from './Unsaved'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words'

/** The server's own limits are known to it alone, and it names no field for them. */
const roomWords = {
  whole: (refused: Refusal) =>
    refused.code === 'bad-request' && Object.keys(refused.fields).length === 0
      ? pageWords.value.beyondLimits
      : undefined,
}

export function NewRoom() {
  const t = pageWords.value
  const me = session.value?.staff.staffId ?? ''
  const { value: people, problem: unread, again } = useLoaded(() => api.staff())
  const [blank] = useState(() => newDraft(me))
  const [draft, setDraft] = useState<Draft>(blank)
  const [made, setMade] = useState(false)
  const { busy, problem, countdown, fields, form, submit, mend } = useSubmit(roomWords)
  return (
    <StaffPage title={t.makeRoomTitle}>
      <form
        ref={form}
        class="stack-loose"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit(
            async () => {
              const room = await api.addRoom(wishOf(draft))
              setMade(true)
              go(`/rooms/${encodeURIComponent(room.roomId)}/invites`, { replace: true })
            },
            () => faultsOf(draft),
          )
        }}
      >
        <RoomForm
          draft={draft}
          people={people ?? []}
          maker={me}
          problems={fields}
          onChange={(change) => {
            mend()
            setDraft((before) => ({ ...before, ...change }))
          }}
        />
        <Problem problem={problem ?? unread} countdown={countdown} />
        {unread && (
          <div>
            <Button onClick={again}>{t.tryAgain}</Button>
          </div>
        )}
        <div class="row">
          <Button type="submit" look="main" disabled={busy}>
            {t.makeRoom}
          </Button>
          <a class="button plain" href="/">
            {laterWords.value.cancel}
          </a>
        </div>
      </form>
      <Unsaved unsaved={!made && JSON.stringify(draft) !== JSON.stringify(blank)} />
    </StaffPage>
  )
}

/** What the room is, and its end. */
export function RoomSettings({ room, again }: RoomTabProps) {
  const t = pageWords.value
  const { value: people, problem, again: askAgain } = useLoaded(() => api.staff())
  return (
    <>
      {people && <Settings room={room} people={people} onSaved={again} />}
      {!people && problem && (
        <div class="stack">
          <Problem problem={problem} />
          <div>
            <Button onClick={askAgain}>{t.tryAgain}</Button>
          </div>
        </div>
      )}
      <CalendarFeed roomId={room.roomId} />
      <DeleteRoom room={room} />
    </>
  )
}

function Settings({ room, people, onSaved }: { room: RoomDetail; people: StaffEntry[]; onSaved: () => void }) {
  const t = pageWords.value
  const [draft, setDraft] = useState<Draft>(() => draftOf(room, room.staff))
  const [kept, setKept] = useState(room)
  const [saved, setSaved] = useState(false)
  const { busy, problem, countdown, fields, form, submit, mend } = useSubmit(roomWords)
  const unsaved = JSON.stringify(wishOf(draft, kept)) !== JSON.stringify(wishOf(draftOf(kept, kept.staff), kept))
  const me = session.value?.staff

  async function save() {
    const sent = wishOf(draft, kept)
    try {
      const now = await api.changeRoom(room.roomId, sent)
      setKept(now)
      setDraft(draftOf(now, now.staff))
      setSaved(true)
      onSaved()
    } catch (refused) {
      // Who takes themselves off the room, and is no admin, does not see it any more: that is no failure.
      const left = me && !me.admin && !sent.staff?.some(({ staffId }) => staffId === me.staffId)
      if (!left || (refused as Refusal).status !== 404) throw refused
      setDraft(draftOf(kept, kept.staff))
      go('/', { replace: true })
    }
  }

  return (
    <form
      ref={form}
      class="stack-loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit(save, () => faultsOf(draft))
      }}
    >
      <RoomForm
        draft={draft}
        people={people}
        problems={fields}
        onChange={(change) => {
          setSaved(false)
          mend()
          setDraft((before) => ({ ...before, ...change }))
        }}
      />
      <div class={unsaved ? 'save-bar stuck stack-tight' : 'save-bar stack-tight'}>
        <Problem problem={problem} countdown={countdown} />
        <div class="row">
          <Button type="submit" look="main" disabled={busy || !unsaved}>
            {t.save}
          </Button>
          <span role="status" class="quiet">
            {unsaved ? t.unsaved : saved ? t.saved : ''}
          </span>
        </div>
      </div>
      <Unsaved unsaved={unsaved} />
    </form>
  )
}

function DeleteRoom({ room }: { room: RoomDetail }) {
  const t = pageWords.value
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t.deleteRoom}
      </Button>
      {asking && (
        <Ask
          title={t.deleteRoom}
          yes={t.deleteYes}
          danger
          act={async () => {
            await api.deleteRoom(room.roomId)
            go('/', { replace: true })
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t.deleteAsk(room.name)}</p>
        </Ask>
      )}
    </div>
  )
}
