import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { timeOfDay } from '../words/dates'
import { refusalWords } from '../words/refusals'
import { words } from '../words/words'
import type { RoomClient } from './roomClient'

/** One's own thread with all staff of the room. It is open also when nothing else is. */
export function TalkToStaff({ client, memberId }: { client: RoomClient; memberId: string }) {
  const t = words.value
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [sent, setSent] = useState(false)
  const thread = client.timeline.value.thread(memberId)

  async function send() {
    setBusy(true)
    const answer = await client.ask({ type: 'help.ask', text: text.trim() })
    setBusy(false)
    if (answer.ok) {
      setText('')
      setSent(true)
      setProblem(undefined)
    } else setProblem(refusalWords(answer.error.code))
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !busy) void send()
      }}
    >
      {thread.length > 0 && (
        <ol class="thread" aria-live="polite">
          {thread.map((aside) => (
            <li key={aside.offset} class={aside.author === memberId ? 'aside mine' : 'aside'}>
              <span class="small quiet">
                {aside.author === memberId ? t.you : t.theStaff} · {timeOfDay(new Date(aside.at))}
              </span>
              <p class="lines">{aside.text}</p>
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
          {busy && !client.online.value ? t.stateKept : sent ? t.talkSent : ''}
        </p>
        <Button type="submit" look="main" disabled={busy}>
          {t.sendMessage}
        </Button>
      </div>
    </form>
  )
}
