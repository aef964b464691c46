import type { PlanKind, PlanStep } from '../../protocol/model'
import { sessionWords } from './words'

/** A step of the plan while it is being written; `key` tells it apart on the page. */
export interface StepDraft {
  key: string
  kind: PlanKind
  title: string
  minutes: string
  note: string
  question: string
}

export const MOST_STEPS = 20

export function stepsOf(plan: readonly PlanStep[]): StepDraft[] {
  return plan.map(({ kind, title, minutes, note, question }, index) => ({
    key: `step-${index}`,
    kind,
    title,
    minutes: String(minutes),
    note: note ?? '',
    question: question ?? '',
  }))
}

export function newStep(steps: readonly StepDraft[]): StepDraft {
  const taken = new Set(steps.map(({ key }) => key))
  let count = 1
  while (taken.has(`new-${count}`)) count++
  return { key: `new-${count}`, kind: 'topic', title: '', minutes: '10', note: '', question: '' }
}

/** An evening of an hour that works in most groups, in the language of the page. */
export function usualPlan(): StepDraft[] {
  const t = sessionWords.value
  const step = (kind: PlanKind, title: string, minutes: number, note: string): PlanStep => ({
    kind,
    title,
    minutes,
    note,
    question: null,
  })
  return stepsOf([
    step('opening', t.planUsualOpening, 5, t.planUsualOpeningNote),
    step('checkin', t.planUsualCheckIn, 10, t.planUsualCheckInNote),
    step('topic', t.planUsualTopic, 20, t.planUsualTopicNote),
    step('circle', t.planUsualCircle, 20, t.planUsualCircleNote),
    step('closing', t.planUsualClosing, 5, t.planUsualClosingNote),
  ])
}

/** The name under which a fault of one step's field is found. */
export function stepField(key: string, field: 'title' | 'minutes'): string {
  return `plan.${key}.${field}`
}

export function planFaults(steps: readonly StepDraft[]): Record<string, string> {
  const t = sessionWords.value
  const faults: Record<string, string> = {}
  for (const { key, title, minutes } of steps) {
    if (!title.trim()) faults[stepField(key, 'title')] = t.stepTitleMissing
    const count = Number(minutes)
    if (!Number.isInteger(count) || count < 1 || count > 180) faults[stepField(key, 'minutes')] = t.stepMinutesWrong
  }
  return faults
}

export function planWishes(steps: readonly StepDraft[]): PlanStep[] {
  return steps.map(({ kind, title, minutes, note, question }) => ({
    kind,
    title: title.trim(),
    minutes: Number(minutes),
    note: note.trim() || null,
    question: kind === 'checkin' ? question.trim() || null : null,
  }))
}

export function planMinutes(steps: readonly StepDraft[]): number {
  return steps.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0)
}
