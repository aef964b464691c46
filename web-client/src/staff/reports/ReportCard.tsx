import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Report, ReportChange, ReportPerson } from '../../api/types'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { dayAndTime, fullDay } from '../../words/dates'
import { words } from '../../words/words'
import { Problem } from '../Problem'
import { useSubmit } from '../useSubmit'
import { Evidence } from './Evidence'
import { reportWords } from './words'

interface ReportCardProps {
  roomId: string
  found: Report
  /** Among reports of many rooms: which one it is of. */
  withRoom?: boolean
  roomGone?: boolean
}

function nameOf(person: ReportPerson): string {
  const t = reportWords.value
  return person.name ?? (person.memberId.startsWith('invite-') ? t.byLink : t.deleted)
}

/**
 * One report: what was told, what was said around it, and what staff make of it. A report that is changed stays where it is,
 * also when it is not of the state that is shown any more: nothing jumps away under the hand.
 */
export function ReportCard({ roomId, found, withRoom = false, roomGone = false }: ReportCardProps) {
  const t = reportWords.value
  const id = useId()
  const [report, setReport] = useState(found)
  const [writing, setWriting] = useState<'answer' | 'note' | null>(null)
  const [answerText, setAnswerText] = useState('')
  const [noteText, setNoteText] = useState('')
  const [done, setDone] = useState('')
  const acts = useRef<HTMLDivElement>(null)
  const wrote = useRef(false)
  useEffect(() => {
    // The box that had the focus is gone: who works by keyboard goes on at the report's acts.
    if (wrote.current && !writing) acts.current?.querySelector('button')?.focus()
    wrote.current = writing !== null
  }, [writing])
  const { busy, problem, countdown, submit } = useSubmit()
  useEffect(() => setReport(found), [found])
  const open = report.state === 'open'
  const kind = { message: t.message, person: t.person, worry: t.worry }[report.kind]

  const answer = t.answer(nameOf(report.reporter))

  async function change(wish: ReportChange, said: string, then = () => undefined as void): Promise<void> {
    setDone('')
    const changed = await submit(async () => setReport(await api.changeReport(roomId, report.reportId, wish)))
    if (!changed) return
    setDone(said)
    setWriting(null)
    then()
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
        {withRoom && <Fact name={t.room}>{report.room ?? t.deleted}</Fact>}
        <Fact name={t.by}>{nameOf(report.reporter)}</Fact>
        <Fact name={t.about}>{report.about ? nameOf(report.about) : t.aboutNobody}</Fact>
        <Fact name={t.when}>{dayAndTime(new Date(report.madeAt))}</Fact>
        <Fact name={t.kept}>{fullDay(new Date(report.purgeAt))}</Fact>
      </dl>
      <Said title={t.said}>{report.reason}</Said>
      <Evidence roomId={roomId} report={report} onReport={setReport} />
      {report.answer && <Said title={t.answerSent}>{report.answer}</Said>}
      {report.note && writing !== 'note' && <Said title={t.note}>{report.note}</Said>}
      {writing === 'answer' && (
        <Writing
          label={answer}
          hint={t.answerHint}
          text={answerText}
          onText={setAnswerText}
          act={t.answerSend}
          disabled={busy || !answerText.trim()}
          onDone={() => void change({ answer: answerText.trim() }, t.answerDone, () => setAnswerText(''))}
          onCancel={() => setWriting(null)}
        />
      )}
      {writing === 'note' && (
        <Writing
          label={t.note}
          hint={t.noteHint}
          text={noteText}
          onText={setNoteText}
          act={t.noteSave}
          disabled={busy || noteText.trim() === (report.note ?? '')}
          onDone={() => void change({ note: noteText.trim() }, t.saved)}
          onCancel={() => setWriting(null)}
        />
      )}
      {roomGone && <p class="small quiet">{t.roomGone}</p>}
      <Problem problem={problem} countdown={countdown} />
      {!writing && (
        <div ref={acts} class="row">
          {!roomGone && (
            <Button aria-describedby={id} onClick={() => setWriting('answer')}>
              {report.answer ? t.answerAgain : answer}
            </Button>
          )}
          <Button
            aria-describedby={id}
            onClick={() => {
              setNoteText(report.note ?? '')
              setWriting('note')
            }}
          >
            {report.note ? t.noteChange : t.noteAdd}
          </Button>
          <Button
            look="plain"
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
      )}
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

/** What somebody wrote; null: nothing. */
function Said({ title, children }: { title: string; children: string | null }) {
  return (
    <div class="stack-tight">
      <h4>{title}</h4>
      {children === null ? (
        <p class="quiet">{reportWords.value.saidNothing}</p>
      ) : (
        <blockquote class="lines report-words">{children}</blockquote>
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
