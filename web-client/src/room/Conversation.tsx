import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { DownIcon } from '../ui/icons'
import { useTick } from '../ui/useTick'
import { words } from '../words/words'
import { PendingRow } from './MessageRow'
import { PinnedMessages } from './PinnedMessages'
import { nameOf } from './people'
import { HeldRow, NewWords } from './later'
import { writingHalt } from './halt'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import { Stretch, stretches, stretchOf, whatRowsKnow } from './Stretch'

const NEAR_PX = 80

/** So many of the newest are always laid out: the log must know its height to stay at its foot. */
const NEAR_FOOT = 40

/** What was said, newest at the foot. It stays where the reader reads, unless the reader is at the foot. */
export function Conversation({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const log = useRef<HTMLDivElement>(null)
  const atFoot = useRef(true)
  const [unseen, setUnseen] = useState(false)
  const entries = client.timeline.value.all()
  const pending = client.ownWords.pending.value
  const last = entries.at(-1)
  const lastOffset = last?.offset ?? -1
  const seenOffset = useRef(lastOffset)

  const heldCount = client.timeline.value.heldOf(room.myId).length

  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    if (atFoot.current) element.scrollTop = element.scrollHeight
    else if (lastOffset > seenOffset.current) setUnseen(true)
    seenOffset.current = lastOffset
  }, [lastOffset, entries, pending.length, heldCount, client.checkInAnswers.value, client.ownChoices.value])

  // A keyboard that opens on a phone makes the log shorter: its foot must stay in view.
  useEffect(() => {
    const element = log.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      if (atFoot.current) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  function toFoot() {
    log.current?.scrollTo({ top: log.current.scrollHeight })
    setUnseen(false)
  }

  // While something is on its way that says so, nothing else needs to say that it arrived.
  const lastOwn = pending.length === 0 ? client.timeline.value.lastOf(room.myId) : null
  const known = whatRowsKnow(room, new Date(client.now()))
  return (
    <div class="log-frame">
      <PinnedMessages client={client} room={room} />
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={t.logLabel}
        aria-live="off"
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
          atFoot.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
          if (atFoot.current) setUnseen(false)
        }}
      >
        {pending.length === 0 &&
          client.timeline.value.heldOf(room.myId).length === 0 &&
          client.timeline.value.isQuiet() &&
          writingHalt(client, room) !== 'closed' && (
            <div class="calm-page">
              <h2>{t.emptyTitle}</h2>
              <p class="quiet">{writingHalt(client, room) ? t.emptyHalted : t.emptyText}</p>
            </div>
          )}
        {stretches(entries).map(({ number, from, to }) => (
          <Stretch
            key={number}
            client={client}
            room={room}
            timeline={client.timeline.value}
            entries={entries.slice(from, to)}
            before={entries[from - 1]}
            known={known}
            lastOwn={lastOwn && stretchOf(lastOwn) === number ? lastOwn : null}
            far={entries.length - to >= NEAR_FOOT}
          />
        ))}
        {client.timeline.value.heldOf(room.myId).map((held) => (
          <HeldRow key={held.heldId} client={client} held={held} />
        ))}
        {pending.map((mine) => (
          <PendingRow key={mine.entry.id} client={client} mine={mine} />
        ))}
      </div>
      <Writers client={client} room={room} />
      {unseen && (
        <Button class="to-newest" onClick={toFoot} aria-label={t.toNewest}>
          <DownIcon /> {t.newest}
        </Button>
      )}
      <NewWords client={client} />
    </div>
  )
}

function Writers({ client, room }: { client: RoomClient; room: RoomModel }) {
  const shown = room.room.settings.typingIndicator
  useTick(shown, 2000)
  if (!shown) return null
  const names = room.writers(client.now() - room.skew).map((id) => nameOf(room, id))
  return <p class="writers small quiet">{names.length > 0 ? words.value.isWriting(names) : ''}</p>
}
