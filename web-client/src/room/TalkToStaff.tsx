import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { FlagIcon } from '../ui/icons'
import { useTick } from '../ui/useTick'
import { duration, timeOfDay } from '../words/dates'
import { refusalWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'
import { ReportDialog } from './ReportDialog'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** One's own thread with all staff of the room. It is open also when nothing else is. */
export function TalkToStaff({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = laterWords.value
  const [text, setText] = useState('')
  const [problem, setProblem] = useSaid()
  const [sent, setSent] = useState(false)
  const [reported, setReported] = useState<string>()
  const memberId = room.myId
  const thread = client.timeline.value.thread(memberId)

  const onTheirWay = client.ownWords.asksOnTheirWay.value
  useTick(onTheirWay.some(({ until }) => until !== null))

  /** The box is free again at once: who is afraid writes on, and what is on its way stands above it. */
  async function send() {
    const asked = text.trim()
    setText('')
    setSent(false)
    setProblem()
    const answer = await client.ask({ type: 'help.ask', text: asked })
    if (answer.ok) {
      setSent(true)
      return
    }
    setProblem(() => refusalWords(answer.error.code))
    setText((since) => (since ? `${asked}\n${since}` : asked))
  }

  function standing(until: number | null): string {
    const seconds = until === null ? 0 : Math.ceil((until - client.now()) / 1000)
    if (!client.online.value) return t.stateKept
    return seconds > 0 ? t.stateSoon(duration(seconds)) : t.stateSending
  }

  return (
    <>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) void send()
        }}
      >
        {thread.length + onTheirWay.length > 0 && (
          <ol class="thread" aria-live="polite">
            {thread.map((aside) => (
              <li key={aside.offset} class={aside.author === memberId ? 'aside mine' : 'aside'}>
                <span class="small quiet">
                  {aside.author === memberId ? t.you : t.theStaff} · {timeOfDay(new Date(aside.at))}
                </span>
                <p class="lines">{aside.text}</p>
                {aside.author !== memberId && (
                  <Button look="bare" onClick={() => setReported(`m${aside.offset}`)}>
                    <FlagIcon /> {t.report}
                  </Button>
                )}
              </li>
            ))}
            {onTheirWay.map(({ id, text: asked, until }) => (
              <li key={id} class="aside mine">
                <span class="small quiet">
                  {t.you} · {standing(until)}
                </span>
                <p class="lines">{asked}</p>
              </li>
            ))}
          </ol>
        )}
        <Field
          label={t.talkPlaceholder}
          hint={t.talkToStaffText}
          lines={3}
          maxLength={2000}
          value={text}
          onText={setText}
          problem={problem}
        />
        <div class="row-between">
          <p class="small quiet" role="status">
            {sent && onTheirWay.length === 0 ? t.talkSent : ''}
          </p>
          <Button type="submit" look="main">
            {t.sendMessage}
          </Button>
        </div>
      </form>
      {reported !== undefined && (
        <ReportDialog
          client={client}
          room={room}
          about={{ messageId: reported }}
          onClose={() => setReported(undefined)}
        />
      )}
    </>
  )
}
