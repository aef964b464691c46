import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../ui/Button'
import { CloseIcon, SendIcon } from '../ui/icons'
import { useTick } from '../ui/useTick'
import { words } from '../words/words'
import { isSomeoneElsesTurn, slowWait } from './halt'
import { nameOf } from './people'
import { groupOf, numberOf } from './breakout'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

interface ComposerProps {
  client: RoomClient
  room: RoomModel
  /** Nothing can be sent now; what is written stays. */
  halted: boolean
  /** Nothing will be sent for a while, so there is no box to write in. */
  locked: boolean
  /** What stands before the box. */
  children?: ComponentChildren
}

/** The writing box. Enter sends and Shift+Enter breaks the line where there is a real keyboard. */
export function Composer({ client, room, halted, locked, children }: ComposerProps) {
  const t = words.value
  const box = useRef<HTMLTextAreaElement>(null)
  const typing = useRef(false)
  const draft = client.ownWords.draft.value
  const replyTo = client.ownWords.replyTo.value
  const repliedTo = replyTo ? client.timeline.value.message(replyTo) : null
  const wait = slowWait(client, room)
  const blocked = halted || wait > 0
  const turn = !room.iAmStaff && isSomeoneElsesTurn(room)
  useTick(wait > 0)

  useEffect(() => {
    const element = box.current
    if (!element) return
    element.rows = Math.min(5, element.value.split('\n').length + Math.floor(element.value.length / 60))
  }, [draft])
  useEffect(() => {
    if (replyTo) box.current?.focus()
  }, [replyTo])

  function write(text: string) {
    client.ownWords.write(text)
    if (typing.current !== text.length > 0) {
      typing.current = text.length > 0
      client.typing(typing.current)
    }
  }

  function send() {
    // What is in the box now: it may not have been drawn yet.
    const text = client.ownWords.draft.value.trim()
    if (!text || blocked) return
    typing.current = false
    client.ownWords.post(text)
    box.current?.focus()
  }

  const mine = groupOf(room.room.breakout, room.myId)
  const group = mine ? numberOf(room.room.breakout, mine.groupId) : 0
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {replyTo && !locked && (
        <div class="replying">
          <p>
            <b>{repliedTo ? t.replyingTo(nameOf(room, repliedTo.memberId)) : t.replyGone}</b>
            {repliedTo && <span class="one-line quiet">{repliedTo.text}</span>}
          </p>
          <Button round look="bare" aria-label={t.noReply} onClick={() => (client.ownWords.replyTo.value = null)}>
            <CloseIcon />
          </Button>
        </div>
      )}
      {draft && !locked && <ContentNote client={client} />}
      <div class="composer-row">
        {children}
        {locked ? (
          <p class="quiet one-line composer-name">{t.youAre(room.me.name)}</p>
        ) : (
          <>
            <textarea
              ref={box}
              class="composer-box"
              rows={1}
              aria-label={t.writeLabel}
              placeholder={turn ? t.writeTurn : halted ? t.writeLater : group ? t.writeInGroup(group) : t.writeHere}
              maxLength={room.limits.textLength ?? 2000}
              value={draft}
              enterkeyhint="send"
              autoComplete="off"
              onInput={(event) => write(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
                event.preventDefault()
                send()
              }}
            />
            <Button type="submit" look="main" round aria-label={t.sendMessage} aria-disabled={blocked || !draft.trim()}>
              <SendIcon />
            </Button>
          </>
        )}
      </div>
    </form>
  )
}

/** One line before a hard message: the others see it first, and open the message if they want to. */
function ContentNote({ client }: { client: RoomClient }) {
  const t = words.value
  const note = client.ownWords.note.value
  if (note === null)
    return (
      <Button look="bare" class="note-add" onClick={() => (client.ownWords.note.value = '')}>
        {t.noteAdd}
      </Button>
    )
  return (
    <div class="note-row">
      <input
        class="input"
        aria-label={t.noteLabel}
        placeholder={t.notePlaceholder}
        maxLength={100}
        value={note}
        autoComplete="off"
        onInput={(event) => (client.ownWords.note.value = event.currentTarget.value)}
      />
      <Button round look="bare" aria-label={t.noteRemove} onClick={() => (client.ownWords.note.value = null)}>
        <CloseIcon />
      </Button>
    </div>
  )
}
