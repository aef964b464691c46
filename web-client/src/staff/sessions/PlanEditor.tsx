import { useState } from 'preact/hooks'
import { PLAN_KINDS, type PlanKind } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { duration } from '../../words/dates'
import type { Draft } from '../roomDraft'
import type { Faults } from '../useSubmit'
import { moved } from './cards'
import { MOST_STEPS, newStep, planMinutes, stepField, usualPlan, type StepDraft } from './plan'
import { PlaceButtons, type Placed } from './PlaceButtons'
import { sessionWords } from './words'

interface PlanProps {
  draft: Draft
  problems: Faults
  onChange: (change: Partial<Draft>) => void
}

/** What staff mean to do in each session, step by step; young people never see it. */
export function PlanEditor({ draft, problems, onChange }: PlanProps) {
  const t = sessionWords.value
  const { plan } = draft
  const [fresh, setFresh] = useState<string>()
  return (
    <section class="card stack" aria-labelledby="plan">
      <div class="stack-tight">
        <h2 id="plan">{t.planTitle}</h2>
        <p class="quiet">{t.planHint}</p>
      </div>
      {plan.length === 0 ? (
        <p class="quiet">{t.planNone}</p>
      ) : (
        <p class="small quiet">{t.planTakes(duration(planMinutes(plan) * 60))}</p>
      )}
      <ol class="stack-tight">
        {plan.map((step, index) => (
          <li key={step.key}>
            <StepEditor
              step={step}
              open={step.key === fresh}
              problems={problems}
              isFirst={index === 0}
              isLast={index === plan.length - 1}
              onStep={(change) =>
                onChange({ plan: plan.map((other) => (other === step ? { ...step, ...change } : other)) })
              }
              onMove={(by) => onChange({ plan: moved(plan, step.key, by) })}
              onRemove={() => onChange({ plan: plan.filter((other) => other !== step) })}
            />
          </li>
        ))}
      </ol>
      <div class="row">
        {plan.length === 0 && (
          <Button look="main" onClick={() => onChange({ plan: usualPlan() })}>
            {t.planUsual}
          </Button>
        )}
        {plan.length < MOST_STEPS && (
          <Button
            onClick={() => {
              const step = newStep(plan)
              setFresh(step.key)
              onChange({ plan: [...plan, step] })
            }}
          >
            {t.stepAdd}
          </Button>
        )}
      </div>
    </section>
  )
}

function planKindWord(kind: PlanKind): string {
  const t = sessionWords.value
  return {
    opening: t.stepOpening,
    checkin: t.stepCheckIn,
    topic: t.stepTopic,
    circle: t.stepCircle,
    groups: t.stepGroups,
    closing: t.stepClosing,
  }[kind]
}

interface StepProps extends Placed {
  step: StepDraft
  open: boolean
  problems: Faults
  onStep: (change: Partial<StepDraft>) => void
}

function StepEditor({ step, open, problems, isFirst, isLast, onStep, onMove, onRemove }: StepProps) {
  const t = sessionWords.value
  const [wasOpened] = useState(open)
  const name = step.title.trim() || t.stepUntitled
  const title = problems[stepField(step.key, 'title')]
  const minutes = problems[stepField(step.key, 'minutes')]
  return (
    <details class="card-fold" open={wasOpened || Boolean(title ?? minutes)}>
      <summary>
        <span class="one-line">{name}</span>
        <span class="small quiet">{duration((Number(step.minutes) || 0) * 60)}</span>
      </summary>
      <div class="stack">
        <label class="field">
          <span class="field-label">{t.stepKind}</span>
          <select
            class="input"
            value={step.kind}
            onChange={(event) => onStep({ kind: event.currentTarget.value as PlanKind })}
          >
            {PLAN_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {planKindWord(kind)}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={t.stepTitle}
          problem={title}
          maxLength={80}
          value={step.title}
          onText={(text) => onStep({ title: text })}
        />
        <Field
          label={t.stepMinutes}
          problem={minutes}
          inputMode="numeric"
          maxLength={3}
          value={step.minutes}
          onText={(text) => onStep({ minutes: text })}
        />
        {step.kind === 'checkin' && (
          <Field
            label={t.stepQuestion}
            maxLength={200}
            value={step.question}
            onText={(question) => onStep({ question })}
          />
        )}
        <Field label={t.stepNote} lines={2} maxLength={500} value={step.note} onText={(note) => onStep({ note })} />
        <PlaceButtons name={name} isFirst={isFirst} isLast={isLast} onMove={onMove} onRemove={onRemove} />
      </div>
    </details>
  )
}
