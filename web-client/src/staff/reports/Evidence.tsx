import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Refusal } from '../../api/http'
import type { EvidenceMessage, Report } from '../../api/types'
import { Button } from '../../ui/Button'
import { timeOfDay } from '../../words/dates'
import { Problem } from '../Problem'
import { useSubmit } from '../useSubmit'
import { reportWords } from './words'

interface EvidenceProps {
  roomId: string
  report: Report
  onReport: (changed: Report) => void
}

/** The server says in the refusal which key it needs; the sentence around it is ours. */
function keyOf(refused: Refusal): string {
  return /\b[0-9a-f]{8}\b/.exec(refused.fields['evidence.key'] ?? '')?.[0] ?? '?'
}

/**
 * What was said around a reported message, or last by a reported person. It stays closed until somebody wants to read it, for each look is written down;
 * where two people are asked for, the second one agrees here.
 */
export function Evidence({ roomId, report, onReport }: EvidenceProps) {
  const t = reportWords.value
  const [messages, setMessages] = useState<EvidenceMessage[] | null>(null)
  const part = useRef<HTMLDivElement>(null)
  const acted = useRef(false)
  /** Whether it was asked for already when somebody last acted: it may be agreed to while the answer stands there. */
  const waited = useRef(false)
  const { opening } = report
  const waits = opening?.state === 'asked' && opening.mine
  const { busy, problem, countdown, submit } = useSubmit({
    whole: (refused) => {
      if (refused.code === 'other-key') return t.evidenceOtherKey(keyOf(refused))
      if (refused.code === 'seal-broken') return t.evidenceBroken
      if (refused.code === 'not-allowed') return waited.current ? t.evidenceNotYet : t.evidenceNeedsTwo
      if (refused.code === 'already-done') return t.evidenceMoved
      return undefined
    },
  })
  useEffect(() => {
    // The button that had the focus may be gone: who works by keyboard goes on at what came in its place.
    if (acted.current && !part.current?.contains(document.activeElement)) part.current?.querySelector('button')?.focus()
    acted.current = false
  }, [messages, opening])

  async function act(work: () => Promise<void>): Promise<void> {
    acted.current = true
    waited.current = waits === true
    await submit(work)
  }
  const open = () => act(async () => setMessages((await api.openEvidence(roomId, report.reportId)).messages))
  const ask = () => act(async () => onReport(await api.askForEvidence(roomId, report.reportId)))
  const agree = () => act(async () => onReport(await api.agreeToEvidence(roomId, report.reportId)))

  if (report.evidence === null) return null
  const title = report.kind === 'person' ? t.evidenceOfPerson : t.evidence
  return (
    <div ref={part} class="stack-tight" role="group" aria-label={title}>
      <h4>{title}</h4>
      {!report.sealed && <p class="small quiet">{t.evidenceUnsealed}</p>}
      <Problem problem={problem} countdown={countdown} />
      {messages ? (
        <>
          <Copy messages={messages} />
          <div class="row">
            <Button
              onClick={() => {
                acted.current = true
                setMessages(null)
              }}
            >
              {t.evidenceAway}
            </Button>
          </div>
        </>
      ) : !opening || (opening.state === 'agreed' && opening.mine) || waits ? (
        <>
          <p class="small quiet" role="status">
            {waits
              ? t.evidenceWaits
              : opening?.until
                ? t.evidenceAgreed(timeOfDay(new Date(opening.until)))
                : t.evidenceWritten}
          </p>
          <div class="row">
            <Button disabled={busy} onClick={() => void open()}>
              {t.evidenceShow}
            </Button>
          </div>
        </>
      ) : opening.state === 'closed' ? (
        <>
          <p class="small quiet">{t.evidenceNeedsTwo}</p>
          <div class="row">
            <Button disabled={busy} onClick={() => void ask()}>
              {t.evidenceAsk}
            </Button>
          </div>
        </>
      ) : opening.state === 'asked' ? (
        <>
          <p>{t.evidenceAsked(opening.askedBy ?? t.deleted)}</p>
          <div class="row">
            <Button disabled={busy} onClick={() => void agree()}>
              {t.evidenceAgree}
            </Button>
          </div>
        </>
      ) : (
        <p class="small quiet">{t.evidenceOthers}</p>
      )}
    </div>
  )
}

function Copy({ messages }: { messages: EvidenceMessage[] }) {
  const t = reportWords.value
  return (
    <>
      <p class="small quiet">{t.evidenceHint}</p>
      <ol class="evidence">
        {messages.map((said) => (
          <li key={said.messageId} class={said.reported ? 'reported' : undefined}>
            <p class="small">
              {said.reported && <span class="pill">{t.reportedMark}</span>}
              <b>{said.name}</b> <time dateTime={said.at}>{timeOfDay(new Date(said.at))}</time>
            </p>
            {said.note && <p class="small quiet">{said.note}</p>}
            <p class="lines">{said.text}</p>
          </li>
        ))}
      </ol>
    </>
  )
}
