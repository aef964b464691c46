import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { useTick } from '../../ui/useTick'
import { duration } from '../../words/dates'
import type { RoomClient } from '../roomClient'
import type { RoomModel } from '../roomModel'
import { nameOf } from '../people'
import { OUTSIDE, type Aside } from '../entries'
import type { DeskParts } from './desk'
import { answersAsks } from './powers'
import { Thread } from './Thread'
import { staffWords } from './words'

/** The newest word of each member's thread with the staff, oldest first. */
function threads(client: RoomClient): Aside[] {
  const last = new Map<string, Aside>()
  for (const aside of client.timeline.value.allAsides()) if (aside.thread) last.set(aside.thread, aside)
  return [...last.values()].sort((a, b) => a.offset - b.offset)
}

/** The threads in which a member spoke last, so that an answer waits to be given. */
export function openAsks(client: RoomClient, room: RoomModel): Aside[] {
  return threads(client).filter((aside) => aside.author === aside.thread && aside.thread !== room.myId)
}

/** What young people ask the staff, longest waiting first. */
export function Asks({ onlyOpen, ...parts }: DeskParts & { onlyOpen?: boolean }) {
  const t = staffWords.value
  const { client, room } = parts
  const open = openAsks(client, room)
  const answered = onlyOpen ? [] : threads(client).filter((aside) => !open.includes(aside))
  useTick(open.length > 0, 15_000)
  return (
    <>
      {open.map((aside) => {
        const memberId = aside.thread ?? ''
        const who = memberId === OUTSIDE ? t.outside : nameOf(room, memberId)
        const seconds = Math.max(0, (client.now() - aside.at) / 1000)
        return (
          <section key={memberId} class="ask" aria-label={t.asks(who)}>
            <h2 class="warm-title">
              {t.asks(who)}
              <span>{seconds < 15 ? t.justNow : t.ago(duration(seconds))}</span>
            </h2>
            <Thread client={client} room={room} thread={memberId} />
            {memberId === OUTSIDE ? (
              <p class="small">{t.outsideText}</p>
            ) : (
              <AnswerBox {...parts} memberId={memberId} folded />
            )}
          </section>
        )
      })}
      {answered.map((aside) => (
        <details key={aside.thread} class="side-part">
          <summary>{nameOf(room, aside.thread ?? '')}</summary>
          <Thread client={client} room={room} thread={aside.thread} />
          <AnswerBox {...parts} memberId={aside.thread ?? ''} />
        </details>
      ))}
    </>
  )
}

/** Writes to one young person, in all staff's sight; `folded` shows the box only when it is wanted. */
export function AnswerBox({ room, memberId, acts, desk, folded }: DeskParts & { memberId: string; folded?: boolean }) {
  const t = staffWords.value
  const draft = desk.draft(`answer ${memberId}`)
  const text = draft.value ?? ''
  const [wanted, setWanted] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Whoever wants to answer goes on in the box.
    if (wanted) form.current?.querySelector('textarea')?.focus()
  }, [wanted])
  if (!answersAsks(room)) return <p class="small quiet">{t.answerOthers}</p>
  if (folded && draft.value === null) {
    return (
      <Button
        look="main"
        data-waits="answer"
        onClick={() => {
          draft.value = ''
          setWanted(true)
        }}
      >
        {t.answerSend}
      </Button>
    )
  }
  return (
    <form
      ref={form}
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault()
        if (!text.trim()) return
        void acts.do({ type: 'help.reply', memberId, text: text.trim() }).then((done) => {
          if (!done) return
          draft.value = null
          setWanted(false)
        })
      }}
    >
      <Field
        label={t.answer(nameOf(room, memberId))}
        hint={t.answerHint}
        lines={2}
        maxLength={2000}
        value={text}
        onText={(typed) => (draft.value = typed)}
      />
      <Button type="submit" look="main" disabled={!text.trim()}>
        {t.answerSend}
      </Button>
    </form>
  )
}
