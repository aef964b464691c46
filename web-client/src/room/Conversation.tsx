import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { DownIcon } from '../ui/icons'
import { useTick } from '../ui/useTick'
import { dayName, timeOfDay } from '../words/dates'
import { language } from '../words/language'
import { words } from '../words/words'
import { AnnouncementRow, MessageRow, PendingRow } from './MessageRow'
import { PinnedMessages } from './PinnedMessages'
import { nameOf } from './people'
import { CheckInCard, HeldRow, NewWords } from './later'
import { writingHalt } from './halt'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import type { Entry, RoomLine } from './timeline'

const NEAR_PX = 80
/** Messages of one person within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000

/** How many numbers of the log stand together. */
const STRETCH = 32
/** So many of the newest are always laid out: the log must know its height to stay at its foot. */
const NEAR_FOOT = 40

/** By the log's own numbers: what comes or goes leaves every other stretch as it is. */
function stretches(entries: readonly Entry[]): { number: number; from: number; to: number }[] {
  const found: { number: number; from: number; to: number }[] = []
  entries.forEach(({ offset }, index) => {
    const number = Math.floor(offset / STRETCH)
    const last = found.at(-1)
    if (last?.number === number) last.to = index + 1
    else found.push({ number, from: index, to: index + 1 })
  })
  return found
}

function joinsOn(entry: Entry, before: Entry | undefined): boolean {
  return (
    entry.kind === 'message' &&
    before?.kind === 'message' &&
    before.memberId === entry.memberId &&
    before.groupId === entry.groupId &&
    entry.at - before.at < TOGETHER_MS &&
    sameDay(entry.at, before.at)
  )
}

function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

function lineWords(room: RoomModel, { what, until, memberId, words: said }: RoomLine): string {
  const t = words.value
  if (what === 'hidden') return said ? `${t.hiddenMine} ${t.barMutedWhy(said)}` : t.hiddenMine
  if (what === 'renamed') return t.lineRenamed(said ?? '')
  if (what === 'lead') return t.lineLead(memberId === room.myId ? null : nameOf(room, memberId ?? ''))
  if (what === 'extended') return t.extendedUntil(timeOfDay(new Date(until ?? 0)))
  return {
    opened: t.lineOpened,
    closed: t.lineClosed,
    paused: t.linePaused,
    resumed: t.lineResumed,
    apart: t.lineApart,
    together: t.lineTogether,
    unattended: t.lineUnattended,
    attended: t.lineAttended,
  }[what]
}

/** What was said, newest at the foot. It stays where the reader reads, unless the reader is at the foot. */
export function Conversation({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const log = useRef<HTMLDivElement>(null)
  const atFoot = useRef(true)
  /** Where it stood at its foot: who is no higher has not scrolled up, whatever came above or below since. */
  const putAt = useRef(-1)
  const watch = useRef<ResizeObserver>(null)
  const [unseen, setUnseen] = useState(false)
  /** The last that the reader saw before more came that they did not see come. */
  const [seenTo, setSeenTo] = useState<number | null>(null)
  const entries = client.timeline.value.all()
  const pending = client.pending.value
  const last = entries.at(-1)
  const lastOffset = last?.offset ?? -1
  const seenOffset = useRef(lastOffset)

  const heldCount = client.timeline.value.heldOf(room.myId).length

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

  const lastOwn = client.timeline.value.lastOf(room.myId)
  const known = whatRowsKnow(room)
  const now = new Date(client.now())
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
          <div key={number} class={entries.length - to >= NEAR_FOOT ? 'stretch far' : 'stretch'}>
            {entries.slice(from, to).map((entry, index) => {
              const before = entries[from + index - 1]
              const newDay = !before || !sameDay(entry.at, before.at)
              const isFirstNew =
                seenTo !== null && entry.offset > seenTo && before !== undefined && before.offset <= seenTo
              return (
                <EntryRow
                  key={entry.offset}
                  client={client}
                  room={room}
                  entry={entry}
                  known={known}
                  day={newDay ? dayName(new Date(entry.at), now) : null}
                  isFirstNew={isFirstNew}
                  together={!newDay && !isFirstNew && joinsOn(entry, before)}
                  isLastOwn={entry === lastOwn && pending.length === 0}
                />
              )
            })}
          </div>
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

/** What rows say of the room beside their own message: as long as it is the same, so are they. */
function whatRowsKnow(room: RoomModel): string {
  const people = room.members().map(({ memberId, name, role }) => [memberId, name, role])
  const groups = room.room.breakout?.groups.map(({ groupId }) => groupId)
  return JSON.stringify([language.value, room.myId, people, groups])
}

interface EntryRowProps {
  client: RoomClient
  room: RoomModel
  entry: Entry
  /** By {@link whatRowsKnow}. */
  known: string
  /** The day that begins with it. */
  day: string | null
  /** Before it the reader saw everything come. */
  isFirstNew: boolean
  together: boolean
  isLastOwn: boolean
}

/** One of hundreds: what was drawn stays while nothing that it says has changed, whatever else comes into the room. */
function EntryRow({ client, room, entry, known, day, isFirstNew, together, isLastOwn }: EntryRowProps) {
  const quoted = entry.kind === 'message' && entry.replyTo ? client.timeline.value.message(entry.replyTo) : null
  // These are few, and show what only the present room knows, as what may be done with them.
  const live = entry.kind === 'checkin' || entry.kind === 'announcement' ? room : null
  return useMemo(
    () => (
      <div class="entry">
        {day && <p class="day">{day}</p>}
        {isFirstNew && <p class="new-line">{words.value.newFromHere}</p>}
        {entry.kind === 'message' ? (
          <MessageRow
            client={client}
            room={room}
            message={entry}
            quoted={quoted}
            together={together}
            isLastOwn={isLastOwn}
          />
        ) : entry.kind === 'announcement' ? (
          <AnnouncementRow client={client} room={room} announcement={entry} />
        ) : entry.kind === 'checkin' ? (
          <CheckInCard client={client} room={room} checkIn={entry} />
        ) : (
          <p class="room-line">{lineWords(room, entry)}</p>
        )}
      </div>
    ),
    [client, entry, known, day, isFirstNew, together, isLastOwn, quoted, live],
  )
}

function Writers({ client, room }: { client: RoomClient; room: RoomModel }) {
  const shown = room.room.settings.typingIndicator
  useTick(shown, 2000)
  if (!shown) return null
  const names = room.writers(client.now() - room.skew).map((id) => nameOf(room, id))
  return <p class="writers small quiet">{names.length > 0 ? words.value.isWriting(names) : ''}</p>
}
