import { Button } from '../../ui/Button'
import { HelpNow } from '../../ui/HelpNow'
import { useTick } from '../../ui/useTick'
import { duration } from '../../words/dates'
import { nameOf } from '../people'
import type { RoomClient } from '../roomClient'
import type { Risk } from '../entries'
import { AnswerBox } from './Asks'
import type { DeskParts } from './desk'
import { staffWords } from './words'

/** How many people have written words of risk and are looked after by nobody yet. */
export function openRisks(client: RoomClient): number {
  const open = client.timeline.value.risks().filter(({ takenBy }) => takenBy.length === 0)
  return new Set(open.map(({ memberId }) => memberId)).size
}

/**
 * What somebody wrote that may be more than talk, for staff alone, with what to do next. The message went its way and the
 * group sees nothing of this: who asks for help so must not be answered with silence, nor by everybody turning round.
 */
export function RiskCards(parts: DeskParts) {
  const risks = parts.client.timeline.value.risks()
  useTick(openRisks(parts.client) > 0, 15_000)
  // Somebody who cries for help twice is one person to look after: one card, with the newest words.
  const newest = new Map(risks.map((risk) => [risk.memberId, risk]))
  return (
    <>
      {[...newest.values()].map((risk) => (
        <RiskCard key={risk.memberId} {...parts} risk={risk} />
      ))}
    </>
  )
}

function RiskCard({ client, room, acts, desk, risk }: DeskParts & { risk: Risk }) {
  const t = staffWords.value
  const { messageId, memberId, kinds, takenBy } = risk
  const name = nameOf(room, memberId)
  const timeline = client.timeline.value
  const held = timeline.waiting().find(({ heldId }) => heldId === messageId)
  const text = (messageId && timeline.message(messageId)?.text) ?? held?.text
  const seconds = Math.max(0, (client.now() - risk.at) / 1000)
  const steps = (
    <>
      {kinds.map((kind) => (
        <p key={kind}>{t.riskKind(kind)}</p>
      ))}
      {text ? <p class="quote lines">{text}</p> : messageId && <p class="small quiet">{t.riskGone}</p>}
      <p class="small quiet">{messageId === null ? t.riskUnsent : held ? t.riskHeld : t.riskQuiet}</p>
      <ol class="marked stack-tight small">
        {t
          .riskSteps(name)
          .split('\n')
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      <AnswerBox client={client} room={room} acts={acts} desk={desk} memberId={memberId} folded />
      <HelpNow named />
      <Button onClick={() => (desk.reporting.value = reported(risk, text))}>{t.riskReport}</Button>
    </>
  )
  if (takenBy.length > 0) {
    return (
      <details class="side-part">
        <summary>{t.riskTaken(takenBy.map((by) => nameOf(room, by)).join(', '), name)}</summary>
        {steps}
      </details>
    )
  }
  return (
    <section class="ask" aria-label={t.riskTitle(name)}>
      <h2 class="warm-title">
        {t.riskTitle(name)}
        <span>{seconds < 15 ? t.justNow : t.ago(duration(seconds))}</span>
      </h2>
      <Button
        look="main"
        data-waits="risk"
        onClick={() => void acts.do({ type: 'risk.take', memberId, ...(messageId && { messageId }) })}
      >
        {t.riskTake}
      </Button>
      {steps}
    </section>
  )
}

/** The message where it is still there to be copied, or else the person. */
function reported({ messageId, memberId }: Risk, text: string | undefined) {
  return text === undefined || messageId === null ? { memberId } : { messageId, memberId }
}
