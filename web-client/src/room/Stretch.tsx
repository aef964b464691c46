import { useMemo, useRef } from 'preact/hooks'
import { dayName, timeOfDay } from '../words/dates'
import { language } from '../words/language'
import { words } from '../words/words'
import { CheckInCard } from './later'
import { AnnouncementRow, MessageRow } from './MessageRow'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import type { Entry, Message, RoomLine } from './entries'
import type { Timeline } from './timeline'

/** Messages of one person within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000

/** How many numbers of the log stand together. */
const STRETCH = 32

export function stretchOf({ offset }: Entry): number {
  return Math.floor(offset / STRETCH)
}

/** By the log's own numbers: what comes or goes leaves every other stretch as it is. */
export function stretches(entries: readonly Entry[]): { number: number; from: number; to: number }[] {
  const found: { number: number; from: number; to: number }[] = []
  entries.forEach((entry, index) => {
    const number = stretchOf(entry)
    const last = found.at(-1)
    if (last?.number === number) last.to = index + 1
    else found.push({ number, from: index, to: index + 1 })
  })
  return found
}

/** What rows say of the room beside their own message: as long as it is the same, so are they. */
export function whatRowsKnow(room: RoomModel, now: Date): string {
  const people = room.members().map(({ memberId, name, role }) => [memberId, name, role])
  const groups = room.room.breakout?.groups.map(({ groupId }) => groupId)
  return JSON.stringify([language.value, now.toDateString(), room.myId, people, groups])
}

interface StretchProps {
  client: RoomClient
  room: RoomModel
  timeline: Timeline
  entries: readonly Entry[]
  /** What stands above the first. */
  before: Entry | undefined
  /** By {@link whatRowsKnow}. */
  known: string
  /** The last of one's own, where it is here and says that it arrived. */
  lastOwn: Message | null
  /** So far from the foot that it need not be laid out. */
  far: boolean
}

/** Of a long evening: one message more is compared with the rows of its own stretch, and not with all there are. */
export function Stretch({ client, room, timeline, entries, before, known, lastOwn, far }: StretchProps) {
  const rows = useSame(entries)
  const quotes = useSame(entries.map((entry) => quotedBy(entry, timeline)))
  const live = rows.some(isLive) ? room : null
  return useMemo(() => {
    const rest = { client, room, before, known, lastOwn, far }
    // A part of its own: only before such does the comparing turn back.
    return <Rows {...rest} entries={rows} quotes={quotes} />
  }, [client, rows, quotes, before, known, lastOwn, far, live])
}

interface RowsProps extends Omit<StretchProps, 'timeline'> {
  quotes: readonly (Message | null)[]
}

function Rows({ client, room, entries, quotes, before, known, lastOwn, far }: RowsProps) {
  const now = new Date(client.now())
  return (
    <div class={far ? 'stretch far' : 'stretch'}>
      {entries.map((entry, index) => {
        const above = entries[index - 1] ?? before
        const newDay = !above || !sameDay(entry.at, above.at)
        return (
          <EntryRow
            key={entry.offset}
            client={client}
            room={room}
            entry={entry}
            quoted={quotes[index] ?? null}
            known={known}
            day={newDay ? dayName(new Date(entry.at), now) : null}
            together={!newDay && joinsOn(entry, above)}
            isLastOwn={entry === lastOwn}
          />
        )
      })}
    </div>
  )
}

/** The list as it was, as long as the same things are in it. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list)
  const same = kept.current.length === list.length && list.every((one, index) => one === kept.current[index])
  if (!same) kept.current = list
  return kept.current
}

function quotedBy(entry: Entry, timeline: Timeline): Message | null {
  return entry.kind === 'message' && entry.replyTo ? timeline.message(entry.replyTo) : null
}

/** These are few, and show what only the present room knows, as what may be done with them. */
function isLive({ kind }: Entry): boolean {
  return kind === 'checkin' || kind === 'announcement'
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

interface EntryRowProps {
  client: RoomClient
  room: RoomModel
  entry: Entry
  /** What it answers, while that is there. */
  quoted: Message | null
  /** By {@link whatRowsKnow}. */
  known: string
  /** The day that begins with it. */
  day: string | null
  together: boolean
  isLastOwn: boolean
}

/** One of hundreds: what was drawn stays while nothing that it says has changed, whatever else comes into the room. */
function EntryRow({ client, room, entry, quoted, known, day, together, isLastOwn }: EntryRowProps) {
  const live = isLive(entry) ? room : null
  return useMemo(
    () => (
      <div class="entry">
        {day && <p class="day">{day}</p>}
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
    [client, entry, known, day, together, isLastOwn, quoted, live],
  )
}
