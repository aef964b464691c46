import { describe, expect, it } from 'vitest'
import type { PlanKind, PlanStep } from '../../protocol/model'
import { planFaults, planWishes, stepsOf, usualPlan } from '../../staff/sessions/plan'
import { RoomModel } from '../roomModel'
import { welcomeFrame } from '../testing'
import { actOf, placeInPlan } from './PlanStrip'

const step = (kind: PlanKind, more: Partial<PlanStep> = {}): PlanStep => ({ kind, title: kind, minutes: 10, ...more })
const PLAN = [step('opening'), step('checkin', { question: 'What colour is today?' }), step('closing')]

function room(plan: PlanStep[] = PLAN): RoomModel {
  const welcome = welcomeFrame()
  return new RoomModel({ ...welcome, room: { ...welcome.room, plan } }, Date.parse(welcome.serverTime))
}

const at = '2026-01-06T17:05:00Z'

describe('the plan in the room', () => {
  it('begins with the session, goes where staff go, and is over with it', () => {
    const model = room()
    expect(placeInPlan(model)).toMatchObject({ index: 0, since: '2026-01-06T16:55:00Z' })
    model.apply({ type: 'plan.stepped', offset: 11, at, step: 2, since: at })
    expect(placeInPlan(model)).toMatchObject({ index: 2, step: { kind: 'closing' }, since: at })
    model.apply({ type: 'plan.changed', offset: 12, at, plan: PLAN.slice(0, 2) })
    expect(placeInPlan(model)).toMatchObject({ index: 1 })
    model.apply({ type: 'session.closed', offset: 13, at, sessionId: 's1' })
    expect(placeInPlan(model)).toBeNull()
    expect(placeInPlan(room([]))).toBeNull()
  })

  it('offers what begins the step, unless that goes on already', () => {
    const model = room()
    expect(actOf(model, step('checkin', { question: 'What colour is today?' }))).toMatchObject({
      command: { type: 'checkin.ask', question: 'What colour is today?' },
    })
    expect(actOf(model, step('topic'))).toBeNull()
    expect(actOf(model, step('closing'))).toMatchObject({ command: { type: 'cooldown.start' } })
    model.apply({ type: 'cooldown.started', offset: 11, at })
    for (const kind of ['opening', 'circle', 'groups', 'closing'] as const)
      expect(actOf(model, step(kind)), kind).toBeNull()
  })

  it('is written and read without loss; the one on offer can be saved as it stands', () => {
    const plan = [step('checkin', { question: 'How?', note: 'slowly' }), step('topic', { question: null, note: null })]
    expect(planWishes(stepsOf(plan))).toEqual(plan)
    expect(planFaults(usualPlan())).toEqual({})
    const [first] = usualPlan()
    if (!first) throw new Error('an empty plan is no offer')
    expect(Object.keys(planFaults([{ ...first, title: ' ', minutes: '0' }]))).toEqual([
      'plan.step-0.title',
      'plan.step-0.minutes',
    ])
  })
})
