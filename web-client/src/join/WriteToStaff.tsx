import { useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Refusal } from '../api/http'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { problemWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'
import { ReportFromOutside } from './ReportFromOutside'

/** A word to the room's staff for someone who is not, or no longer, inside: there is always a way to answer back. */
export function WriteToStaff({ invite }: { invite: string }) {
  const t = laterWords.value
  const [text, setText] = useState('')
  const [problem, setProblem] = useSaid()
  const [sent, setSent] = useState(false)
  const [worried, setWorried] = useState(false)

  async function send() {
    try {
      await youthApi.writeToStaff(invite, text.trim())
      setSent(true)
      setProblem()
      setText('')
    } catch (refused) {
      const later = refused instanceof Refusal && refused.code === 'rate-limited'
      setProblem(() => (later ? laterWords.value.outsideLater : problemWords(refused)))
    }
  }

  if (worried) return <ReportFromOutside invite={invite} onClose={() => setWorried(false)} />
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void send()
      }}
    >
      <Field
        label={t.talkToStaff}
        hint={t.outsideText}
        lines={3}
        maxLength={2000}
        value={text}
        onText={setText}
        problem={problem}
      />
      {sent && <Notice announce>{t.outsideSent}</Notice>}
      <div class="row">
        <Button type="submit" look="main">
          {t.sendMessage}
        </Button>
        <Button onClick={() => setWorried(true)}>{t.reportWorryTitle}</Button>
      </div>
    </form>
  )
}
