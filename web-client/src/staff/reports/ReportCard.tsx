import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { EvidenceMessage, Report, ReportChange, ReportPerson } from '../../api/types'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { dayAndTime, fullDay, timeOfDay } from '../../words/dates'
import { words } from '../../words/words'
import { Problem } from '../Problem'
import { useSubmit } from '../useSubmit'
import { reportWords } from './words/words'

interface ReportCardProps {
  roomId: string
  found: Report
}

function nameOf(person: ReportPerson): string {
  return person.name ?? reportWords.value.deleted
}

/**
 * One report: what was told, what was said around it, and what staff make of it. A report that is changed stays where it is,
 * also when it is not of the state that is shown any more: nothing jumps away under the hand.
 */
export function ReportCard({ roomId, found }: ReportCardProps) {
  const t = reportWords.value
  const id = useId()
  const [report, setReport] = useState(found)
  const [done, setDone] = useState('')
  const { busy, problem, countdown, submit } = useSubmit()
  useEffect(() => setReport(found), [found])
  const open = report.state === 'open'
  const kind = { message: t.message, person: t.person, worry: t.worry }[report.kind]

  function change(wish: ReportChange, said: string): Promise<boolean> {
    setDone('')
    return submit(async () => {
      setReport(await api.changeReport(roomId, report.reportId, wish))
      setDone(said)
    })
  }

  return (
    <article class={open ? 'card report open' : 'card report'} aria-labelledby={id}>
      <div class="row-between">
        <h3 id={id}>
          {report.reference} <span class="quiet">{kind}</span>
        </h3>
        <span class={open ? 'pill' : 'pill off'}>
          {report.resolvedAt ? t.resolvedAt(fullDay(new Date(report.resolvedAt))) : t.open}
        </span>
      </div>
      <dl class="report-facts">
        <Fact name={t.by}>{nameOf(report.reporter)}</Fact>
        <Fact name={t.about}>{report.about ? nameOf(report.about) : t.aboutNobody}</Fact>
        <Fact name={t.when}>{dayAndTime(new Date(report.madeAt))}</Fact>
        <Fact name={t.kept}>{fullDay(new Date(report.purgeAt))}</Fact>
      </dl>
      <div class="stack-tight">
        <h4>{t.said}</h4>
        {report.reason ? (
          <blockquote class="lines report-words">{report.reason}</blockquote>
        ) : (
          <p class="quiet">{t.saidNothing}</p>
        )}
      </div>
      {report.evidence && <Evidence messages={report.evidence.messages} />}
      <Answer report={report} busy={busy} save={(answer) => change({ answer }, t.answerDone)} />
      <Note report={report} busy={busy} save={(note) => change({ note }, t.saved)} />
      <Problem problem={problem} countdown={countdown} />
      <div class="row">
        <Button
          look={open ? 'plain' : 'quiet'}
          disabled={busy}
          aria-describedby={id}
          onClick={() => void change({ state: open ? 'resolved' : 'open' }, open ? t.resolvedDone : t.reopenedDone)}
        >
          {open ? t.resolve : t.reopen}
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
  const t = reportWords.value
  return (
    <details>
      <summary>
        {t.evidence} ({messages.length})
      </summary>
      <p class="small quiet">{t.evidenceHint}</p>
      <ol class="evidence">
        {messages.map((said) => (
          <li key={said.messageId} class={said.reported ? 'reported' : undefined}>
            <p class="small">
              {said.reported && <span class="pill">{t.reportedMark}</span>}
              <b>{said.name ?? t.deleted}</b> <time dateTime={said.at}>{timeOfDay(new Date(said.at))}</time>
            </p>
            <p class="lines">{said.text ?? <i class="quiet">{t.wordsGone}</i>}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}

interface WriteProps {
  report: Report
  busy: boolean
  save: (text: string) => Promise<boolean>
}

/** What the reporter was told; a box to tell it is there when it is wanted. */
function Answer({ report, busy, save }: WriteProps) {
  const t = reportWords.value
  const [text, setText] = useState('')
  const [writing, setWriting] = useState(false)
  return (
    <div class="stack-tight">
      {report.answer && (
        <>
          <h4>{t.answerSent}</h4>
          <p class="lines report-words">{report.answer}</p>
        </>
      )}
      {writing ? (
        <Writing
          label={t.answer(nameOf(report.reporter))}
          hint={t.answerHint}
          text={text}
          onText={setText}
          act={t.answerSend}
          disabled={busy || !text.trim()}
          onDone={() =>
            void save(text.trim()).then((sent) => {
              if (!sent) return
              setText('')
              setWriting(false)
            })
          }
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div>
          <Button look={report.answer ? 'bare' : 'main'} onClick={() => setWriting(true)}>
            {report.answer ? t.answerAgain : t.answer(nameOf(report.reporter))}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What staff tell one another about it. */
function Note({ report, busy, save }: WriteProps) {
  const t = reportWords.value
  const [text, setText] = useState(report.note ?? '')
  const [writing, setWriting] = useState(false)
  return (
    <div class="stack-tight">
      {report.note && !writing && (
        <>
          <h4>{t.note}</h4>
          <p class="lines report-words">{report.note}</p>
        </>
      )}
      {writing ? (
        <Writing
          label={t.note}
          hint={t.noteHint}
          text={text}
          onText={setText}
          act={t.noteSave}
          disabled={busy || text.trim() === (report.note ?? '')}
          onDone={() => void save(text.trim()).then((saved) => saved && setWriting(false))}
          onCancel={() => {
            setText(report.note ?? '')
            setWriting(false)
          }}
        />
      ) : (
        <div>
          <Button look="bare" onClick={() => setWriting(true)}>
            {report.note ? t.noteChange : t.noteAdd}
          </Button>
        </div>
      )}
    </div>
  )
}

interface WritingProps {
  label: string
  hint: string
  text: string
  onText: (text: string) => void
  act: string
  disabled: boolean
  onDone: () => void
  onCancel: () => void
}

function Writing({ label, hint, text, onText, act, disabled, onDone, onCancel }: WritingProps) {
  const form = useRef<HTMLFormElement>(null)
  // It was opened by a button that is gone: who writes by keyboard goes on here.
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  return (
    <form
      ref={form}
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled) onDone()
      }}
    >
      <Field label={label} hint={hint} lines={3} maxLength={2000} value={text} onText={onText} />
      <div class="row">
        <Button type="submit" look="main" disabled={disabled}>
          {act}
        </Button>
        <Button look="plain" onClick={onCancel}>
          {words.value.cancel}
        </Button>
      </div>
    </form>
  )
}
