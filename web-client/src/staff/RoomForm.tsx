import type { StaffEntry } from '../api/types'
import type { Role } from '../protocol/model'
import { badgeOf } from '../room/people'
import { reactionWord } from '../room/reactionWord'
import { Field } from '../ui/Field'
import { ReactionIcon, REACTIONS } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { duration } from '../words/dates'
import { LONGEST_SECONDS, type Draft } from './roomDraft'
import { BetweenEditor } from './sessions/BetweenEditor'
import { CardsEditor } from './sessions/CardsEditor'
import { PlanEditor } from './sessions/PlanEditor'
import { ScheduleEditor } from './sessions/ScheduleEditor'
import type { Faults } from './useSubmit'
import { pageWords } from './words'

const AGES = [3600, 86_400, 7 * 86_400, LONGEST_SECONDS]

interface FormProps {
  draft: Draft
  people: StaffEntry[]
  /** Who makes the room leads it: that role is not theirs to give away yet. */
  maker?: string | undefined
  problems: Faults
  onChange: (change: Partial<Draft>) => void
}

export function RoomForm({ draft, people, maker, problems, onChange }: FormProps) {
  const t = pageWords.value
  return (
    <>
      <section class="card stack">
        <Field
          label={t.roomName}
          problem={problems.name}
          maxLength={80}
          value={draft.name}
          onText={(name) => onChange({ name })}
        />
        <Field
          label={t.guidelines}
          hint={t.guidelinesHint}
          problem={problems.guidelines}
          lines={6}
          maxLength={8000}
          value={draft.guidelines}
          onText={(guidelines) => onChange({ guidelines })}
        />
      </section>
      <Adults draft={draft} people={people} maker={maker} problems={problems} onChange={onChange} />
      <ScheduleEditor draft={draft} problems={problems} onChange={onChange} />
      <Kept draft={draft} problems={problems} onChange={onChange} />
      <BetweenEditor draft={draft} onChange={onChange} />
      <PlanEditor draft={draft} problems={problems} onChange={onChange} />
      <CardsEditor draft={draft} problems={problems} onChange={onChange} />
      <More draft={draft} problems={problems} onChange={onChange} />
    </>
  )
}

type PartProps = Omit<FormProps, 'people' | 'maker'>

const ROLES = ['facilitator', 'moderator', 'mentor'] as const

function Adults({ draft, people, maker, problems, onChange }: FormProps) {
  const t = pageWords.value
  const problem = problems.staff ?? problems['staff.staffId'] ?? problems['staff.role']
  const enough = Number(draft.minAdults) || 2
  function assign(staffId: string, role: Role | 'none') {
    const { [staffId]: _before, ...others } = draft.staff
    onChange({ staff: role === 'none' ? others : { ...others, [staffId]: role } })
  }
  return (
    <section class="card stack" aria-labelledby="adults">
      <div class="stack-tight">
        <h2 id="adults">{t.staffTitle}</h2>
        <p class="quiet">{t.staffHint}</p>
      </div>
      <ul class="entries">
        {people.map((person) => (
          <li key={person.staffId} class="row-between">
            <span class="account-line">
              {person.name}
              {!person.active && (
                <span class="quiet small">{person.state === 'deactivated' ? t.deactivated : t.notYetActive}</span>
              )}
            </span>
            <select
              class="input choose"
              aria-label={t.role(person.name)}
              aria-invalid={Boolean(problem)}
              aria-describedby="adults-problem"
              disabled={person.staffId === maker}
              value={draft.staff[person.staffId] ?? 'none'}
              onChange={(event) => assign(person.staffId, event.currentTarget.value as Role | 'none')}
            >
              <option value="none">{t.roleNone}</option>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {badgeOf(role)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <p class="field-problem" id="adults-problem" role="alert" hidden={!problem}>
        {problem}
      </p>
      {Object.keys(draft.staff).length < enough && (
        <Notice warm>
          <p>{t.fewAdults(enough)}</p>
        </Notice>
      )}
      <details>
        <summary>{t.rolesTitle}</summary>
        <ul class="stack-tight more">
          <li>{t.roleFacilitatorDoes}</li>
          <li>{t.roleModeratorDoes}</li>
          <li>{t.roleMentorDoes}</li>
        </ul>
      </details>
    </section>
  )
}

function Kept({ draft, problems, onChange }: PartProps) {
  const t = pageWords.value
  const chosen = draft.maxAgeSeconds ?? LONGEST_SECONDS
  const ages = [...new Set([...AGES, chosen])].sort((a, b) => a - b)
  return (
    <section class="card stack" aria-labelledby="kept">
      <div class="stack-tight">
        <h2 id="kept">{t.words}</h2>
        <p class="quiet">{t.wordsHint}</p>
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.clearOnClose}
          onChange={(event) => onChange({ clearOnClose: event.currentTarget.checked })}
        />
        {t.wordsClear}
      </label>
      <div class="short-fields">
        <Field
          label={t.wordsCount}
          problem={problems['retention.maxMessages']}
          type="number"
          min={1}
          max={100_000}
          value={draft.maxMessages}
          onText={(maxMessages) => onChange({ maxMessages })}
        />
        <label class="field">
          <span class="field-label">{t.wordsAge}</span>
          <select
            class="input"
            value={String(chosen)}
            onChange={(event) => onChange({ maxAgeSeconds: Number(event.currentTarget.value) })}
          >
            {ages.map((seconds) => (
              <option key={seconds} value={String(seconds)}>
                {seconds === 86_400 ? t.oneDay : duration(seconds)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  )
}

function More({ draft, problems, onChange }: PartProps) {
  const t = pageWords.value
  const adults = problems['settings.minAdults']
  return (
    <section class="card">
      <details open={Boolean(adults)}>
        <summary>{t.more}</summary>
        <div class="stack more">
          <Field
            label={t.minAdults}
            problem={adults}
            type="number"
            min={1}
            max={10}
            value={draft.minAdults}
            onText={(minAdults) => onChange({ minAdults })}
          />
          <div class="stack-tight" role="radiogroup" aria-label={t.review}>
            <p class="field-label">{t.review}</p>
            {(['first', 'all', 'open'] as const).map((choice) => (
              <label key={choice} class="choice">
                <input
                  type="radio"
                  name="review"
                  checked={draft.review === choice}
                  onChange={() => onChange({ review: choice })}
                />
                <span>
                  <b>{{ first: t.reviewFirst, all: t.reviewAll, open: t.reviewOpen }[choice]}</b>
                  <span class="quiet small">
                    {{ first: t.reviewFirstText, all: t.reviewAllText, open: t.reviewOpenText }[choice]}
                  </span>
                </span>
              </label>
            ))}
          </div>
          {draft.review === 'first' && (
            <Field
              label={t.reviewHowMany}
              problem={problems['settings.reviewFirst']}
              type="number"
              min={1}
              max={20}
              value={draft.reviewFirst}
              onText={(reviewFirst) => onChange({ reviewFirst })}
            />
          )}
          <label class="choice">
            <input
              type="checkbox"
              checked={draft.askSafe}
              onChange={(event) => onChange({ askSafe: event.currentTarget.checked })}
            />
            <span>
              <b>{t.askSafe}</b>
              <span class="quiet small">{t.askSafeHint}</span>
            </span>
          </label>
          <label class="choice">
            <input
              type="checkbox"
              checked={draft.breakoutRotating}
              onChange={(event) => onChange({ breakoutRotating: event.currentTarget.checked })}
            />
            <span>
              <b>{t.breakoutRotating}</b>
              <span class="quiet small">{t.breakoutRotatingHint}</span>
            </span>
          </label>
          <label class="tick">
            <input
              type="checkbox"
              checked={draft.typingIndicator}
              onChange={(event) => onChange({ typingIndicator: event.currentTarget.checked })}
            />
            {t.typing}
          </label>
          <fieldset>
            <legend class="field-label">{t.reactions}</legend>
            <div class="ticks">
              {REACTIONS.map((reaction) => (
                <label key={reaction} class="tick">
                  <input
                    type="checkbox"
                    checked={draft.reactions.includes(reaction)}
                    onChange={(event) =>
                      onChange({
                        reactions: REACTIONS.filter((each) =>
                          each === reaction ? event.currentTarget.checked : draft.reactions.includes(each),
                        ),
                      })
                    }
                  />
                  <ReactionIcon name={reaction} />
                  {reactionWord(reaction)}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      </details>
    </section>
  )
}
