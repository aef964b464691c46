import type { Command } from '../../protocol/commands'
import type { PlanStep } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { BackIcon, NextIcon } from '../../ui/icons'
import { useTick } from '../../ui/useTick'
import { minutesShort } from '../../words/dates'
import type { RoomModel } from '../roomModel'
import type { DeskParts } from './desk'
import { isFacilitator } from './powers'
import { USUAL_TURN } from './TogetherControls'
import { staffWords } from './words'

/** Where the session stands in the plan; null: there is none to go by just now. */
export function placeInPlan({ room, session }: RoomModel): { index: number; step: PlanStep; since: string } | null {
  const plan = room.plan ?? []
  const index = Math.min(room.planPlace?.step ?? 0, plan.length - 1)
  const step = plan[index]
  return session && step ? { index, step, since: room.planPlace?.since ?? session.openedAt } : null
}

type StepAct = { name: string } & ({ command: Command } | { ask: 'groups' })

/** What begins the step; null where it is talk alone, or goes on already. */
export function actOf({ room }: RoomModel, step: PlanStep): StepAct | null {
  const t = staffWords.value
  const apart = Boolean(room.breakout)
  switch (step.kind) {
    case 'opening':
      return room.opening || room.coolingDown || !room.guidelines
        ? null
        : { name: t.opening, command: { type: 'opening.start' } }
    case 'checkin':
      return room.checkInId
        ? null
        : {
            name: t.checkIn,
            command: { type: 'checkin.ask', question: step.question ?? t.checkInUsual, anonymous: true },
          }
    case 'circle':
      return room.circle || apart || room.coolingDown
        ? null
        : { name: t.circle, command: { type: 'circle.start', turnSeconds: USUAL_TURN } }
    case 'groups':
      return apart || room.coolingDown ? null : { name: t.groups, ask: 'groups' }
    case 'closing':
      return room.coolingDown || apart ? null : { name: t.coolDown, command: { type: 'cooldown.start' } }
    case 'topic':
      return null
  }
}

/** The step that the session is at, for all staff; who leads goes on from here, and begins what the step is. */
export function PlanStrip({ client, room, acts, desk }: DeskParts) {
  const t = staffWords.value
  const place = placeInPlan(room)
  useTick(place !== null, 15_000)
  if (!place) return null
  const { index, step, since } = place
  const plan = room.room.plan ?? []
  const leads = isFacilitator(room)
  const act = leads ? actOf(room, step) : null
  const gone = Math.max(0, Math.floor((client.now() - Date.parse(since)) / 60_000))
  const go = (to: number) => void acts.do({ type: 'plan.step', step: to })
  return (
    <section class="plan-strip" aria-label={t.plan}>
      <details>
        <summary>
          <span class="small quiet">{t.planStep(index + 1, plan.length)}</span> <b class="one-line">{step.title}</b>{' '}
          <span class="small quiet">{t.planTime(String(gone), minutesShort(step.minutes))}</span>
        </summary>
        {step.note && <p class="lines">{step.note}</p>}
        {step.question && <p class="small quiet">{t.planQuestion(step.question)}</p>}
        <ol class="small">
          {plan.map(({ title, minutes }, at) => (
            <li key={at} aria-current={at === index ? 'step' : undefined}>
              {title} · {minutesShort(minutes)}
            </li>
          ))}
        </ol>
      </details>
      {leads && (
        <div class="plan-acts">
          {act && (
            <Button
              look={room.room.paused || room.room.coolingDown ? 'quiet' : 'main'}
              onClick={() => ('ask' in act ? desk.ask(act.ask) : void acts.do(act.command))}
            >
              {act.name}
            </Button>
          )}
          <Button round aria-label={t.planBack} aria-disabled={index === 0} onClick={() => index > 0 && go(index - 1)}>
            <BackIcon />
          </Button>
          <Button
            round
            aria-label={t.planNext(plan[index + 1]?.title ?? null)}
            aria-disabled={index === plan.length - 1}
            onClick={() => index < plan.length - 1 && go(index + 1)}
          >
            <NextIcon />
          </Button>
        </div>
      )}
    </section>
  )
}
