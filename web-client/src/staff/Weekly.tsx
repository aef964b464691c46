import { Field } from '../ui/Field'
import { dayAndTime } from '../words/dates'
import { language } from '../words/language'
import { scheduleOf, type Draft } from './roomDraft'
import { DAYS, nextStarts } from '../room/meetings'
import type { Faults } from './useSubmit'
import { pageWords } from './words/words'

function dayLabel(index: number): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(language.value, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + index)),
  )
}

interface WeeklyProps {
  draft: Draft
  problems: Faults
  onChange: (change: Partial<Draft>) => void
}

/** When the room meets, week after week, in the zone of the people who meet; and what that is for whoever reads. */
export function Weekly({ draft, problems, onChange }: WeeklyProps) {
  const t = pageWords.value
  const { schedule } = draft
  const change = (part: Partial<Draft['schedule']>) => onChange({ schedule: { ...schedule, ...part } })
  return (
    <section class="card stack" aria-labelledby="weekly">
      <h2 id="weekly">{t.weekly}</h2>
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.weekly}
          onChange={(event) => onChange({ weekly: event.currentTarget.checked })}
        />
        {t.weeklyOn}
      </label>
      {draft.weekly && (
        <>
          <Days days={schedule.days} problem={problems['schedule.days']} onDays={(days) => change({ days })} />
          <div class="short-fields">
            <Field
              label={t.weeklyTime}
              problem={problems['schedule.time']}
              type="time"
              value={schedule.time}
              onText={(time) => change({ time })}
            />
            <Field
              label={t.weeklyLength}
              problem={problems['schedule.lengthMinutes']}
              type="number"
              min={5}
              max={480}
              value={schedule.lengthMinutes}
              onText={(lengthMinutes) => change({ lengthMinutes })}
            />
          </div>
          <Zone zone={schedule.zone} onZone={(zone) => change({ zone })} />
          <NextTimes draft={draft} />
        </>
      )}
    </section>
  )
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

function Zone({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  const known = Intl.supportedValuesOf('timeZone')
  const zones = known.includes(zone) ? known : [zone, ...known]
  return (
    <label class="field">
      <span class="field-label">{pageWords.value.weeklyZone}</span>
      <select class="input" value={zone} onChange={(event) => onZone(event.currentTarget.value)}>
        {zones.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    </label>
  )
}

function NextTimes({ draft }: { draft: Draft }) {
  const schedule = scheduleOf(draft)
  if (!schedule || schedule.days.length === 0 || !schedule.time) return null
  return (
    <div class="quiet">
      <p>{pageWords.value.weeklyNext}</p>
      <ul>
        {nextStarts(schedule, new Date(), 3).map((start) => (
          <li key={start.getTime()}>{dayAndTime(start)}</li>
        ))}
      </ul>
    </div>
  )
}
