import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { DownIcon } from '../ui/icons'
import { useTick } from '../ui/useTick'
import { words } from '../words/words'
import { PendingRow } from './MessageRow'
import { PinnedMessages } from './PinnedMessages'
import { nameOf } from './people'
import { HeldRow, NewWords } from './later'
import { writingHalt } from './halt'
import type { Entry } from './entries'
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
  /** Where it stood at its foot: who is no higher has not scrolled up, whatever came above or below since. */
  const putAt = useRef(-1)
  const watch = useRef<ResizeObserver>(null)
  const [unseen, setUnseen] = useState(false)
  /** More than a screen above the foot, as after a look at what an answer is about. */
  const [far, setFar] = useState(false)
  /** The last that the reader saw before more came that they did not see come. */
  const [seenTo, setSeenTo] = useState<number | null>(null)
  const entries = client.timeline.value.all()
  const pending = client.ownWords.pending.value
  const last = entries.at(-1)
  const lastOffset = last?.offset ?? -1
  const seenOffset = useRef(lastOffset)

  const sending = useRef(pending.length)
  const heldCount = client.timeline.value.heldOf(room.myId).length

  function arriveAtFoot() {
    atFoot.current = true
    setUnseen(false)
    setFar(false)
  }

  function stayAtFoot() {
    const element = log.current
    if (!element || !atFoot.current) return
    element.scrollTop = element.scrollHeight
    putAt.current = element.scrollTop
  }

  // A keyboard or a bar that comes makes the log shorter: its foot must stay in view.
  useLayoutEffect(() => {
    if (!log.current) return
    watch.current = new ResizeObserver(stayAtFoot)
    watch.current.observe(log.current)
    return () => watch.current?.disconnect()
  }, [])

  useLayoutEffect(() => {
    // Who says something looks at where it stands.
    if (pending.length > sending.current) arriveAtFoot()
    sending.current = pending.length
    stayAtFoot()
    // The newest may still grow, as a question does that is answered.
    const newest = log.current?.lastElementChild
    if (newest) watch.current?.observe(newest)
    if (lastOffset > seenOffset.current) {
      const before = seenOffset.current
      if (!atFoot.current) setUnseen(true)
      // Who looks and is at the foot has read what came before: the line has done its work.
      if (atFoot.current && !document.hidden) setSeenTo(null)
      else if (!(last?.kind === 'message' && last.memberId === room.myId)) setSeenTo((now) => now ?? before)
    }
    seenOffset.current = lastOffset
  }, [lastOffset, entries, pending.length, heldCount])

  function toFoot() {
    log.current?.scrollTo({ top: log.current.scrollHeight })
    setUnseen(false)
  }

  const firstNew = seenTo === null ? null : firstAfter(entries, seenTo)
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
          if (atFoot.current && scrollTop >= putAt.current) return
          putAt.current = scrollTop
          const below = scrollHeight - scrollTop - clientHeight
          atFoot.current = below < NEAR_PX
          if (atFoot.current) arriveAtFoot()
          else setFar(below > clientHeight)
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
            firstNew={firstNew && stretchOf(firstNew) === number ? firstNew : null}
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
      {(unseen || far) && (
        <Button class="to-newest" round={!unseen} onClick={toFoot} aria-label={unseen ? undefined : t.toNewest}>
          <DownIcon /> {unseen && t.newest}
        </Button>
      )}
      <NewWords client={client} />
    </div>
  )
}

/** The first that came after that number, where something stands above it. */
function firstAfter(entries: readonly Entry[], seenTo: number): Entry | null {
  const index = entries.findIndex(({ offset }) => offset > seenTo)
  return index > 0 ? (entries[index] ?? null) : null
}

function Writers({ client, room }: { client: RoomClient; room: RoomModel }) {
  const shown = room.room.settings.typingIndicator
  useTick(shown, 2000)
  if (!shown) return null
  const names = room.writers(client.now() - room.skew).map((id) => nameOf(room, id))
  return <p class="writers small quiet">{names.length > 0 ? words.value.isWriting(names) : ''}</p>
}
