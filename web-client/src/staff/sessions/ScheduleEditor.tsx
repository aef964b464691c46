import { useState } from 'preact/hooks'
import { DAYS } from '../../room/meetings'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { calendarDay } from '../../words/dates'
import { language } from '../../words/language'
import { MOST_SKIPPED_DATES, scheduleOf, scheduleFaults, type Draft, type ScheduleDraft } from '../roomDraft'
import type { Faults } from '../useSubmit'
import { pageWords } from '../words'
import { SchedulePreview } from './SchedulePreview'
import { sessionWords } from './words'
import { ZonePicker } from './ZonePicker'

function dayLabel(index: number): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(language.value, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + index)),
  )
}

interface EditorProps {
  draft: Draft
  problems: Faults
  onChange: (change: Partial<Draft>) => void
}

/** When the room meets, in the zone of the people who meet; and what comes of it. */
export function ScheduleEditor({ draft, problems, onChange }: EditorProps) {
  const t = sessionWords.value
  const p = pageWords.value
  const { schedule } = draft
  const change = (part: Partial<ScheduleDraft>) => onChange({ schedule: { ...schedule, ...part } })
  const grace = (
    <Field
      label={t.grace}
      hint={t.graceHint}
      problem={problems['settings.graceMinutes']}
      type="number"
      min={0}
      max={60}
      value={draft.graceMinutes}
      onText={(graceMinutes) => onChange({ graceMinutes })}
    />
  )
  return (
    <section class="card stack" aria-labelledby="schedule">
      <h2 id="schedule">{t.scheduleTitle}</h2>
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.weekly}
          onChange={(event) => onChange({ weekly: event.currentTarget.checked })}
        />
        {t.scheduleOn}
      </label>
      {!draft.weekly && (
        <>
          <p class="quiet">{t.scheduleHint}</p>
          {grace}
        </>
      )}
      {draft.weekly && (
        <>
          <Days days={schedule.days} problem={problems['schedule.days']} onDays={(days) => change({ days })} />
          <div class="short-fields">
            <Field
              label={p.weeklyTime}
              problem={problems['schedule.time']}
              type="time"
              value={schedule.time}
              onText={(time) => change({ time })}
            />
            <Field
              label={p.weeklyLength}
              problem={problems['schedule.lengthMinutes']}
              type="number"
              min={5}
              max={480}
              value={schedule.lengthMinutes}
              onText={(lengthMinutes) => change({ lengthMinutes })}
            />
          </div>
          <ZonePicker zone={schedule.zone} problem={problems['schedule.zone']} onZone={(zone) => change({ zone })} />
          <div class="short-fields">
            <Field
              label={t.startDate}
              problem={problems['schedule.startDate']}
              type="date"
              value={schedule.startDate}
              onText={(startDate) => change({ startDate })}
            />
            <Field
              label={t.endDate}
              problem={problems['schedule.endDate']}
              type="date"
              min={schedule.startDate}
              value={schedule.endDate}
              onText={(endDate) => change({ endDate })}
            />
          </div>
          <DaysOff
            dates={schedule.skippedDates}
            problem={problems['schedule.skippedDates']}
            onDates={(skippedDates) => change({ skippedDates })}
          />
          <div class="short-fields">
            <Field
              label={t.doors}
              hint={t.doorsHint}
              problem={problems['settings.doorsOpenMinutes']}
              type="number"
              min={0}
              max={60}
              value={draft.doorsOpenMinutes}
              onText={(doorsOpenMinutes) => onChange({ doorsOpenMinutes })}
            />
            {grace}
          </div>
          <label class="tick">
            <input
              type="checkbox"
              checked={draft.autoOpen}
              onChange={(event) => onChange({ autoOpen: event.currentTarget.checked })}
            />
            {t.autoOpen}
          </label>
          <SchedulePreview
            schedule={Object.keys(scheduleFaults(schedule)).length === 0 ? scheduleOf(draft) : null}
            onSkip={(date) => change({ skippedDates: withDay(schedule.skippedDates, date) })}
          />
        </>
      )}
    </section>
  )
}

/** The days with one more, in their order, each once. */
export function withDay(dates: readonly string[], date: string): string[] {
  return [...new Set([...dates, date])].sort()
}

interface DaysProps {
  days: string[]
  problem: string | undefined
  onDays: (days: string[]) => void
}

function Days({ days, problem, onDays }: DaysProps) {
  return (
    <fieldset aria-describedby="days-problem">
      <legend class="field-label">{pageWords.value.weeklyDays}</legend>
      <div class="ticks">
        {DAYS.map((day, index) => (
          <label key={day} class="tick">
            <input
              type="checkbox"
              checked={days.includes(day)}
              aria-invalid={Boolean(problem)}
              onChange={(event) =>
                onDays(DAYS.filter((each) => (each === day ? event.currentTarget.checked : days.includes(each))))
              }
            />
            {dayLabel(index)}
          </label>
        ))}
      </div>
      <p class="field-problem" id="days-problem" role="alert" hidden={!problem}>
        {problem}
      </p>
    </fieldset>
  )
}

interface DaysOffProps {
  dates: string[]
  problem: string | undefined
  onDates: (dates: string[]) => void
}

/** Days on which there is no meeting, with the way back for each. */
function DaysOff({ dates, problem, onDates }: DaysOffProps) {
  const t = sessionWords.value
  const [date, setDate] = useState('')
  const [wrong, setWrong] = useState<string>()
  function add() {
    const fault = !date
      ? t.skipMissing
      : dates.includes(date)
        ? t.skipKnown
        : dates.length >= MOST_SKIPPED_DATES
          ? t.skipFull
          : undefined
    setWrong(fault)
    if (fault) return
    onDates(withDay(dates, date))
    setDate('')
  }
  return (
    <div class="stack-tight" role="group" aria-labelledby="days-off">
      <div>
        <p class="field-label" id="days-off">
          {t.skipTitle}
        </p>
        <p class="field-hint">{t.skipHint}</p>
      </div>
      {dates.length > 0 && (
        <ul class="days-off">
          {dates.map((day) => (
            <li key={day} class="row-between">
              <span>{t.skipOff(calendarDay(day))}</span>
              <Button
                look="bare"
                aria-label={t.skipBackFor(calendarDay(day))}
                onClick={() => onDates(dates.filter((other) => other !== day))}
              >
                {t.skipBack}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div class="with-button">
        <Field
          label={t.skipDate}
          problem={wrong ?? problem}
          type="date"
          value={date}
          onText={(text) => {
            setWrong(undefined)
            setDate(text)
          }}
        />
        <Button onClick={add}>{t.skipAdd}</Button>
      </div>
    </div>
  )
}
