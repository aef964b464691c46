import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { RejectionError } from '../protocol/frames'
import { Button } from '../ui/Button'
import { isReaction, MoreIcon, ReactionIcon, type Reaction } from '../ui/icons'
import { timeOfDay } from '../words/dates'
import { refusalWords } from '../words/refusals'
import { words } from '../words/words'
import { numberOf } from './breakout'
import { Face } from './Face'
import { MessageActions, ShieldNotice } from './later'
import { badgeOf, nameOf } from './people'
import { reactionWord } from './reactionWord'
import { ReportButton } from './ReportButton'
import type { Pending } from './ownWords'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import { isAboutWords } from './shield'
import { staffActions } from './staffActions'
import type { Announcement, Message } from './entries'

/** Refusals in which nothing is wrong with the message: it only comes too early. */
const PASSES = new Set(['paused', 'slow-mode', 'not-your-turn', 'two-adults', 'muted'])

export interface MessageRowProps {
  client: RoomClient
  room: RoomModel
  message: Message
  /** What it answers, while that is there. */
  quoted: Message | null
  /** Stands under the name of the one before. */
  together: boolean
  /** The last of one's own, which says that it arrived. */
  isLastOwn: boolean
}

export function MessageRow({ client, room, message, quoted, together, isLastOwn }: MessageRowProps) {
  const t = words.value
  const [open, setOpen] = useState(false)
  const mine = message.memberId === room.myId
  const name = nameOf(room, message.memberId)
  // A note says what is in it; what one folded for oneself opens with a tap, too.
  const summary = message.note ?? (client.folded.value.has(message.memberId) ? t.folded(name) : null)
  const badge = badgeOf(room.member(message.memberId)?.role ?? 'participant')
  return (
    <article class={`message${mine ? ' mine' : ''}${together ? ' together' : ''}`} data-message={message.messageId}>
      {!together && (
        <p class="who">
          {!mine && <b class="one-line">{name}</b>}
          {!mine && badge && <span class="badge">{badge}</span>}
          {mine && <span class="unseen">{t.you}</span>}
          {message.groupId && <span class="badge">{groupName(room, message.groupId)}</span>}
          <time dateTime={new Date(message.at).toISOString()}>{timeOfDay(new Date(message.at))}</time>
        </p>
      )}
      <div class="message-row">
        {!mine && (together ? <span class="face-space" /> : <Face memberId={message.memberId} name={name} />)}
        <Bubble>
          {message.replyTo && <Quote room={room} message={quoted} />}
          {summary ? (
            <details>
              <summary>{summary}</summary>
              <p class="lines">{message.text}</p>
            </details>
          ) : (
            <p class="lines">{message.text}</p>
          )}
        </Bubble>
        <Button
          look="bare"
          round
          class="message-more"
          aria-expanded={open}
          aria-label={mine ? t.ownMessageMore : t.messageMore(name)}
          onClick={() => setOpen(!open)}
        >
          <MoreIcon />
        </Button>
      </div>
      <Reactions client={client} room={room} message={message} />
      {open && <OpenActions client={client} message={message} onDone={() => setOpen(false)} />}
      {isLastOwn && <p class="state">{t.stateSent}</p>}
    </article>
  )
}

/** Of a breakout that is over nobody counts the groups any more. */
function groupName(room: RoomModel, groupId: string): string {
  const number = numberOf(room.room.breakout, groupId)
  return number > 0 ? words.value.group(number) : words.value.groupPast
}

function Bubble({ children }: { children: ComponentChildren }) {
  return <div class="bubble">{children}</div>
}

/** What may be done changes with the room, while the row around it stays as it was drawn. */
function OpenActions({ client, message, onDone }: { client: RoomClient; message: Message; onDone: () => void }) {
  const room = client.room.value
  return room && <MessageActions client={client} room={room} message={message} onDone={onDone} />
}

/** What is answered, and with a tap the way to it. */
function Quote({ room, message }: { room: RoomModel; message: Message | null }) {
  if (!message)
    return (
      <p class="quote">
        <i>{words.value.replyGone}</i>
      </p>
    )
  const name = nameOf(room, message.memberId)
  return (
    <button
      type="button"
      class="quote"
      aria-label={words.value.answersTo(name, message.text)}
      onClick={({ currentTarget }) => goTo(currentTarget, message.messageId)}
    >
      <b>{name}</b> <span class="one-line">{message.text}</span>
    </button>
  )
}

function goTo(from: Element, messageId: string): void {
  const row = from.closest('.log')?.querySelector<HTMLElement>(`[data-message="${messageId}"]`)
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector<HTMLElement>('.message-more')?.focus({ preventScroll: true })
  row
    ?.querySelector('.bubble')
    ?.animate([{ outline: '3px solid var(--accent)' }, { outline: '3px solid transparent' }], 1600)
}

/** Who found the message worth a sign: names on asking, and no numbers. */
function Reactions({ client, room, message }: { client: RoomClient; room: RoomModel; message: Message }) {
  const shown = [...message.reactions].filter(([reaction]) => isReaction(reaction)) as [Reaction, Set<string>][]
  if (shown.length === 0) return null
  return (
    <div class="reactions">
      {shown.map(([reaction, givers]) => {
        const on = givers.has(room.myId)
        const names = [...givers].map((id) => (id === room.myId ? words.value.you : nameOf(room, id)))
        const label = words.value.reactedBy(reactionWord(reaction), names)
        return (
          <button
            key={reaction}
            type="button"
            class="reaction"
            aria-pressed={on}
            aria-label={label}
            title={label}
            onClick={() => void client.ask({ type: 'message.react', messageId: message.messageId, reaction, on: !on })}
          >
            <ReactionIcon name={reaction} />
            <span aria-hidden="true">{reactionWord(reaction)}</span>
          </button>
        )
      })}
    </div>
  )
}

interface AnnouncementRowProps {
  client: RoomClient
  room: RoomModel
  announcement: Announcement
}

/** It can be reported as a message can. Staff can take one down: it may name somebody who must not be named. */
export function AnnouncementRow({ client, room, announcement }: AnnouncementRowProps) {
  const StaffActions = staffActions.value
  const { offset, memberId } = announcement
  return (
    <article class="announcement">
      <p class="small quiet">
        {words.value.announcement} · {nameOf(room, memberId)} · {timeOfDay(new Date(announcement.at))}
      </p>
      <p class="lines">{announcement.text}</p>
      <div class="row tight">
        {memberId !== room.myId && (
          <ReportButton client={client} room={room} about={{ messageId: `m${offset}`, memberId }} />
        )}
        {StaffActions && (
          <StaffActions room={room} message={announcement} act={(command) => void client.ask(command)} icon={null} />
        )}
      </div>
    </article>
  )
}

/** A listed word that is not in the message itself is in what it is said to be about. */
function whyRefused({ entry: { command } }: Pending, { code, retryAfterMs }: RejectionError): string {
  if (code === 'not-allowed' && command.type === 'message.post' && command.note) return words.value.noteRefused
  return refusalWords(code, retryAfterMs ? retryAfterMs / 1000 : null)
}

/** One's own message on its way. A refused one says why and gives its words back. */
export function PendingRow({ client, mine }: { client: RoomClient; mine: Pending }) {
  const t = words.value
  const { standing, error } = mine.entry
  if (error && isAboutWords(error)) return <ShieldNotice client={client} mine={mine} error={error} />
  const onItsWay = client.online.value ? t.stateSending : t.stateKept
  const state = {
    kept: onItsWay,
    sent: onItsWay,
    done: t.stateSent,
    refused: t.stateRefused,
  }[standing]
  return (
    <article class={`message mine pending ${standing}`}>
      <div class="message-row">
        <Bubble>
          <p class="lines">{mine.text}</p>
        </Bubble>
      </div>
      <p class="state" role={standing === 'refused' ? 'alert' : undefined}>
        {state}
        {error && <> · {whyRefused(mine, error)}</>}
      </p>
      {standing === 'refused' && (
        <div class="row message-acts">
          <Button look="plain" onClick={() => client.ownWords.putAway(mine, true)}>
            {error && PASSES.has(error.code) ? t.keepLater : t.changeIt}
          </Button>
          <Button look="bare" onClick={() => client.ownWords.putAway(mine, false)}>
            {t.putAway}
          </Button>
        </div>
      )}
    </article>
  )
}
