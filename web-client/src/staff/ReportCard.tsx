import { useId, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { EvidenceMessage, Report, ReportChange, ReportPerson } from '../api/types'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { dayAndTime, fullDay, timeOfDay } from '../words/dates'
import { Problem } from './Problem'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

interface ReportCardProps {
  roomId: string
  report: Report
  onChanged: (report: Report) => void
}

function nameOf(person: ReportPerson): string {
  return person.name ?? pageWords.value.reportDeleted
}

/** One report: what was told, what was said around it, and what staff make of it. */
export function ReportCard({ roomId, report, onChanged }: ReportCardProps) {
  const t = pageWords.value
  const id = useId()
  const [done, setDone] = useState('')
  const { busy, problem, countdown, submit } = useSubmit()
  const open = report.state === 'open'
  const kind = { message: t.reportMessage, person: t.reportPerson, worry: t.reportWorry }[report.kind]

  function change(wish: ReportChange, said: string): Promise<boolean> {
    setDone('')
    return submit(async () => {
      onChanged(await api.changeReport(roomId, report.reportId, wish))
      setDone(said)
    })
  }

  return (
    <article class={open ? 'card report open' : 'card report'} aria-labelledby={id}>
      <div class="row-between">
        <h2 id={id}>
          {report.reference} <span class="quiet">{kind}</span>
        </h2>
        <span class={open ? 'pill' : 'pill off'}>
          {report.resolvedAt ? t.reportResolvedAt(fullDay(new Date(report.resolvedAt))) : t.reportOpen}
        </span>
      </div>
      <dl class="report-facts">
        <Fact name={t.reportBy}>{nameOf(report.reporter)}</Fact>
        <Fact name={t.reportAbout}>{report.about ? nameOf(report.about) : t.reportAboutNobody}</Fact>
        <Fact name={t.reportWhen}>{dayAndTime(new Date(report.madeAt))}</Fact>
        <Fact name={t.reportKept}>{fullDay(new Date(report.purgeAt))}</Fact>
      </dl>
      <div class="stack-tight">
        <h3>{t.reportSaid}</h3>
        {report.reason ? (
          <blockquote class="lines report-words">{report.reason}</blockquote>
        ) : (
          <p class="quiet">{t.reportSaidNothing}</p>
        )}
      </div>
      {report.evidence && <Evidence messages={report.evidence.messages} />}
      <Answer report={report} busy={busy} send={(answer) => change({ answer }, t.reportAnswerDone)} />
      <Note report={report} busy={busy} save={(note) => change({ note }, t.reportDone)} />
      <Problem problem={problem} countdown={countdown} />
      <div class="row">
        <Button
          look={open ? 'plain' : 'quiet'}
          disabled={busy}
          aria-describedby={id}
          onClick={() =>
            void change({ state: open ? 'resolved' : 'open' }, open ? t.reportResolvedDone : t.reportReopenedDone)
          }
        >
          {open ? t.reportResolve : t.reportReopen}
        </Button>
        <span class="quiet" role="status">
          {done}
        </span>
      </div>
    </article>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The reported message stands in its surroundings, folded away until somebody wants to read it. */
function Evidence({ messages }: { messages: EvidenceMessage[] }) {
  const t = pageWords.value
  return (
    <details>
      <summary>
        {t.reportEvidence} ({messages.length})
      </summary>
      <p class="small quiet">{t.reportEvidenceHint}</p>
      <ol class="evidence">
        {messages.map((said) => (
          <li key={said.messageId} class={said.reported ? 'reported' : undefined}>
            <p class="small">
              {said.reported && <span class="pill">{t.reportedMark}</span>}
              <b>{said.name ?? t.reportDeleted}</b> <time dateTime={said.at}>{timeOfDay(new Date(said.at))}</time>
            </p>
            <p class="lines">{said.text ?? <i class="quiet">{t.reportWordsGone}</i>}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}

interface AnswerProps {
  report: Report
  busy: boolean
  send: (answer: string) => Promise<boolean>
}

function Answer({ report, busy, send }: AnswerProps) {
  const t = pageWords.value
  const [text, setText] = useState('')
  const [again, setAgain] = useState(false)
  return (
    <div class="stack-tight">
      {report.answer && (
        <>
          <h3>{t.reportAnswerSent}</h3>
          <p class="lines report-words">{report.answer}</p>
        </>
      )}
      {report.answer && !again ? (
        <div>
          <Button look="bare" onClick={() => setAgain(true)}>
            {t.reportAnswerAgain}
          </Button>
        </div>
      ) : (
        <form
          class="stack-tight"
          onSubmit={(event) => {
            event.preventDefault()
            if (!text.trim()) return
            void send(text.trim()).then((sent) => {
              if (!sent) return
              setText('')
              setAgain(false)
            })
          }}
        >
          <Field
            label={t.reportAnswer(nameOf(report.reporter))}
            hint={t.reportAnswerHint}
            lines={2}
            maxLength={2000}
            value={text}
            onText={setText}
          />
          <div>
            <Button type="submit" look="main" disabled={busy || !text.trim()}>
              {t.reportAnswerSend}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}

interface NoteProps {
  report: Report
  busy: boolean
  save: (note: string) => Promise<boolean>
}

function Note({ report, busy, save }: NoteProps) {
  const t = pageWords.value
  const [text, setText] = useState(report.note ?? '')
  return (
    <form
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault()
        void save(text.trim())
      }}
    >
      <Field label={t.reportNote} hint={t.reportNoteHint} lines={2} maxLength={2000} value={text} onText={setText} />
      <div>
        <Button type="submit" disabled={busy || text.trim() === (report.note ?? '')}>
          {t.reportNoteSave}
        </Button>
      </div>
    </form>
  )
}
