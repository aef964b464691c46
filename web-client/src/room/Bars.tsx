import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { useTick } from '../ui/useTick'
import { duration, timeOfDay } from '../words/dates'
import { words } from '../words/words'
import { endingOf } from './betweenSessions'
import { groupOf, numberOf, othersHere } from './breakout'
import { lastOnes } from './lastOnes'
import { slowWait, writingHalt } from './halt'
import { nextWords, useNextMeeting, type NextProps } from './NextMeeting'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

export function Bar({
  title,
  children,
  act,
  brief,
}: {
  title: string
  /** A few words, so that what to do fits beside them on a phone. */
  brief?: boolean
  children?: ComponentChildren
  act?: ComponentChildren
}) {
  return (
    <div class={brief ? 'bar brief' : 'bar'}>
      <div class="bar-words">
        <b>{title}</b>
        {children}
      </div>
      {act}
    </div>
  )
}

interface BarsProps {
  client: RoomClient
  room: RoomModel
  onTalk?: () => void
  /** Tells more about the next meeting. */
  onNext?: () => void
  /** What only staff read, from their own part of the program. */
  staffBar?: ComponentChildren
  /** Shows what the room promises now, where that has changed. */
  onPromise?: () => void
}

/** Nothing stands on the screen that the page of a closed room would hide: neither words nor what was not sent. */
export function isQuiet(client: RoomClient): boolean {
  return client.timeline.value.isQuiet() && client.ownWords.pending.value.length === 0
}

/** What keeps from writing just now, calmly, with what is possible instead; at most one reason, the line, and the end. */
export function Bars({ client, room, onTalk, onNext, onPromise, staffBar }: BarsProps) {
  const t = words.value
  const halt = writingHalt(client, room)
  const wait = halt ? 0 : slowWait(client, room)
  const until = room.me.mutedUntil
  useTick(wait > 0 || (halt === 'muted' && until !== undefined))
  return (
    <div class="bars" role="status">
      {!client.online.value && <Bar title={t.barOffline}>{t.barOfflineText}</Bar>}
      {client.lostUnread.value && (
        <Bar title={t.heldClosed} act={<Understood onClick={() => (client.lostUnread.value = false)} />} />
      )}
      <BreakOver muted={halt === 'muted'} canWrite={halt === null} />
      {!room.session && (halt !== 'closed' || !isQuiet(client)) && (
        <BetweenBar client={client} room={room} canWrite={halt !== 'closed'} onNext={onNext} />
      )}
      <EndBar client={client} room={room} />
      {room.promiseChanged && onPromise && (
        <Bar
          title={t.promiseChanged}
          act={
            <Button look="plain" onClick={onPromise}>
              {t.promiseRead}
            </Button>
          }
        />
      )}
      {!halt && !room.iAmStaff && readsFirst(room) && <Bar title={t.barReviewed}>{t.barReviewedText}</Bar>}
      <HandBar client={client} room={room} />
      <LastOnesBar room={room} />
      <GroupBar room={room} />
      {halt === 'muted' && (
        <Bar
          title={t.barMuted(until ? timeOfDay(new Date(until)) : null)}
          act={
            onTalk && (
              <Button look="plain" onClick={onTalk}>
                {t.talkToStaff}
              </Button>
            )
          }
        >
          <MuteDetail room={room} now={client.now()} />
        </Bar>
      )}
      {halt === 'paused' && (
        <Bar title={t.barPaused}>
          {room.room.pausedReason ? <p class="lines">{room.room.pausedReason}</p> : t.barPausedText}
        </Bar>
      )}
      {staffBar}
      {halt === 'adults' && !isToldToStaff(room) && (
        <Bar title={groupOf(room.room.breakout, room.myId) ? t.barAdultsGroup : barAdults(room)}>{t.barAdultsText}</Bar>
      )}
      {!halt && !room.iAmStaff && (room.room.slowSeconds ?? 0) > 0 && (
        <Bar title={t.barSlow(duration(room.room.slowSeconds ?? 0))}>
          {wait > 0 && <span aria-live="off">{t.barSlowWait(duration(wait / 1000))}</span>}
        </Bar>
      )}
    </div>
  )
}

function Understood({ onClick }: { onClick: () => void }) {
  return (
    <Button look="plain" onClick={onClick}>
      {words.value.understood}
    </Button>
  )
}

/** That one's hand is seen, and when the turn comes. */
function HandBar({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const before = room.hands().findIndex(({ memberId }) => memberId === room.myId)
  // In a circle and when it ends quietly, hands are not what says who comes next.
  if (before < 0 || room.iAmStaff || room.room.circle || room.room.coolingDown) return null
  return (
    <Bar
      title={t.handUp}
      brief
      act={
        <Button look="plain" onClick={() => void client.ask({ type: 'hand.lower' })}>
          {t.lowerHand}
        </Button>
      }
    >
      {t.handPlace(before)}
    </Bar>
  )
}

/** A break that is over says so, whether its time came or staff ended it. */
function BreakOver({ muted, canWrite }: { muted: boolean; canWrite: boolean }) {
  const was = useRef(muted)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (was.current !== muted) setOver(!muted)
    was.current = muted
  }, [muted])
  if (!over || !canWrite) return null
  return <Bar title={words.value.breakOver} act={<Understood onClick={() => setOver(false)} />} />
}

/** Staff read it in a bar of their own. */
function isToldToStaff(room: RoomModel): boolean {
  return room.iAmStaff && Boolean(room.room.adultsMissingUntil ?? groupOf(room.room.breakout, room.myId))
}

/** A series that ends says so three meetings ahead, and can be read away. */
function LastOnesBar({ room }: { room: RoomModel }) {
  const t = words.value
  const [read, setRead] = useState(false)
  const left = room.session && !room.room.coolingDown ? lastOnes(room) : null
  if (left === null || read) return null
  return (
    <Bar
      title={t.leftBar(left)}
      act={
        <Button look="plain" onClick={() => setRead(true)}>
          {t.close}
        </Button>
      }
    />
  )
}

function readsFirst(room: RoomModel): boolean {
  return Boolean(room.room.reviewed) || room.room.settings.review === 'all'
}

function barAdults(room: RoomModel): string {
  const count = room.room.settings.minAdults
  return room.room.unattended ? words.value.barUnattended(count) : words.value.barAdults(count)
}

interface BetweenProps extends NextProps {
  canWrite: boolean
  onNext: (() => void) | undefined
}

/** When it goes on, where the conversation stands on the page between two sessions. */
function BetweenBar({ canWrite, onNext, ...here }: BetweenProps) {
  const t = words.value
  const { next, phase, now } = useNextMeeting(here)
  const { title, text } = nextWords(here.room, next, phase, now)
  const isFar = phase === 'far' || (phase === 'unplanned' && title === t.closedTitle)
  return (
    <Bar
      title={canWrite && isFar ? t.barBetween : title}
      act={
        onNext && (
          <Button look="plain" onClick={onNext}>
            {t.nextTimeMore}
          </Button>
        )
      }
    >
      {text}
    </Bar>
  )
}

/** Where one's words go while the room is in small groups. */
function GroupBar({ room }: { room: RoomModel }) {
  const t = words.value
  const { breakout } = room.room
  if (!breakout) return null
  const group = groupOf(breakout, room.myId)
  const until = timeOfDay(new Date(breakout.endsAt))
  if (!group) return <Bar title={t.groupsOn}>{t.groupsOnText(until)}</Bar>
  const names = othersHere(room, group).map((member) => member.name)
  return (
    <Bar title={t.groupYours(numberOf(breakout, group.groupId), names)}>
      {t.groupStays} {t.groupUntil(until)}
    </Bar>
  )
}

/** That the session ends: told at ten minutes, at two, and when its time is up. It counts nothing down. */
function EndBar({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const endsAt = room.session?.endsAt
  useTick(Boolean(endsAt), 5000)
  const ending = endingOf(room, client.now())
  if (!endsAt || !ending) return null
  const time = timeOfDay(new Date(endsAt))
  switch (ending) {
    case 'soon':
      return <Bar title={t.endsSoon(time)}>{t.endsSoonText(duration((room.warned ?? 10) * 60))}</Bar>
    case 'last':
      return <Bar title={t.endsLast}>{t.endsLastText(time)}</Bar>
    case 'over':
      return <Bar title={t.endsOver}>{t.endsOverText}</Bar>
  }
}

/** `now` is server time, in milliseconds. */
function MuteDetail({ room, now }: { room: RoomModel; now: number }) {
  const t = words.value
  const reason = room.reason(room.myId)
  const until = room.me.mutedUntil
  // A second less: five minutes are not six because the two clocks are not quite the same.
  const left = until ? Math.max(0, (Date.parse(until) - now) / 1000 - 1) : null
  return (
    <>
      <p>
        {t.barMutedText} {left !== null && <span aria-live="off">{t.timeLeft(duration(left))}.</span>}
      </p>
      {reason && <p>{t.barMutedWhy(reason)}</p>}
    </>
  )
}
