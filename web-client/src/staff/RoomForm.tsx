import type { RoomWish, StaffEntry } from '../api/types'
import type { RoomView, Role, Schedule } from '../protocol/model'
import { badgeOf } from '../room/people'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { dayAndTime, duration } from '../words/dates'
import { language } from '../words/language'
import { DAYS, nextStarts } from './schedule'
import { pageWords } from './words/words'

/** The server's ceiling, unless its operator set another: it says so then. */
const LONGEST = 30 * 86_400
const AGES = [3600, 86_400, 7 * 86_400, LONGEST]

/** What the form holds while it is being written; `schedule` is kept while it is switched off. */
export interface Draft {
  name: string
  guidelines: string
  weekly: boolean
  schedule: Schedule
  clearOnClose: boolean
  maxMessages: string
  maxAgeSeconds: number | null
  minAdults: string
  typingIndicator: boolean
  /** Role by staff id; who is not in it is not of the room. */
  staff: Record<string, Role>
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

export function newDraft(me: string): Draft {
  return {
    name: '',
    guidelines: pageWords.value.guidelinesDefault,
    weekly: false,
    schedule: { days: ['TUESDAY'], time: '17:00', zone: ownZone(), lengthMinutes: 60 },
    clearOnClose: true,
    maxMessages: '200',
    maxAgeSeconds: 86_400,
    minAdults: '2',
    typingIndicator: false,
    staff: { [me]: 'facilitator' },
  }
}

export function draftOf(room: RoomView, staff: { staffId: string; role: Role }[]): Draft {
  const blank = newDraft('')
  const schedule = room.schedule ?? blank.schedule
  return {
    name: room.name,
    guidelines: room.guidelines,
    weekly: Boolean(room.schedule),
    schedule: { ...schedule, time: schedule.time.slice(0, 5) },
    clearOnClose: room.retention.clearOnClose,
    maxMessages: room.retention.maxMessages === null ? '' : String(room.retention.maxMessages),
    maxAgeSeconds: room.retention.maxAgeSeconds,
    minAdults: String(room.settings.minAdults),
    typingIndicator: room.settings.typingIndicator,
    staff: Object.fromEntries(staff.map(({ staffId, role }) => [staffId, role])),
  }
}

/** What the draft asks of the server. `minAdults` goes along only when it was changed: the demo room has fewer. */
export function wishOf(draft: Draft, before?: RoomView): RoomWish & { name: string } {
  const adults = Number(draft.minAdults)
  return {
    name: draft.name.trim(),
    guidelines: draft.guidelines,
    schedule: draft.weekly ? draft.schedule : null,
    retention: {
      clearOnClose: draft.clearOnClose,
      maxMessages: draft.maxMessages === '' ? null : Number(draft.maxMessages),
      maxAgeSeconds: draft.maxAgeSeconds,
    },
    settings: {
      typingIndicator: draft.typingIndicator,
      ...(adults === (before?.settings.minAdults ?? 2) ? {} : { minAdults: adults }),
    },
    staff: Object.entries(draft.staff).map(([staffId, role]) => ({ staffId, role })),
  }
}

/** What is missing before it can be sent, by field. */
export function faultsOf(draft: Draft): { name?: string; days?: string } {
  const t = pageWords.value
  return {
    ...(draft.name.trim() ? {} : { name: t.roomNameMissing }),
    ...(draft.weekly && draft.schedule.days.length === 0 ? { days: t.weeklyDayMissing } : {}),
  }
}

interface FormProps {
  draft: Draft
  people: StaffEntry[]
  problems: Readonly<Record<string, string | undefined>>
  onChange: (change: Partial<Draft>) => void
}

export function RoomForm({ draft, people, problems, onChange }: FormProps) {
  const t = pageWords.value
  return (
    <>
      <section class="card stack">
        <Field
          label={t.roomName}
          problem={problems.name}
          maxLength={80}
          required
          value={draft.name}
          onText={(name) => onChange({ name })}
        />
        <Field
          label={t.guidelines}
          hint={t.guidelinesHint}
          problem={problems.guidelines}
          lines={5}
          maxLength={8000}
          value={draft.guidelines}
          onText={(guidelines) => onChange({ guidelines })}
        />
      </section>
      <Adults draft={draft} people={people} onChange={onChange} />
      <Weekly draft={draft} problem={problems.days} onChange={onChange} />
      <Words draft={draft} problems={problems} onChange={onChange} />
    </>
  )
}

function Adults({ draft, people, onChange }: Pick<FormProps, 'draft' | 'people' | 'onChange'>) {
  const t = pageWords.value
  const roles = ['facilitator', 'moderator', 'mentor'] as const
  const few = Object.keys(draft.staff).length < Number(draft.minAdults)
  return (
    <section class="card stack" aria-labelledby="adults">
      <h2 id="adults">{t.staffTitle}</h2>
      <p class="soft">{t.staffHint}</p>
      {people.map((person) => (
        <label key={person.staffId} class="row-between">
          <span>
            {person.name} {!person.active && <span class="soft">({t.notYetActive})</span>}
          </span>
          <select
            class="input choose"
            aria-label={t.role(person.name)}
            value={draft.staff[person.staffId] ?? 'none'}
            onChange={(event) => {
              const { [person.staffId]: _before, ...others } = draft.staff
              const role = event.currentTarget.value as Role | 'none'
              onChange({ staff: role === 'none' ? others : { ...others, [person.staffId]: role } })
            }}
          >
            <option value="none">{t.roleNone}</option>
            {roles.map((role) => (
              <option key={role} value={role}>
                {badgeOf(role)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {few && (
        <Notice warm>
          <p>{t.fewAdults}</p>
        </Notice>
      )}
    </section>
  )
}

function dayLabel(index: number): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(language.value, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 5 + index)),
  )
}

function Weekly({ draft, problem, onChange }: Pick<FormProps, 'draft' | 'onChange'> & { problem: string | undefined }) {
  const t = pageWords.value
  const { schedule } = draft
  const change = (part: Partial<Schedule>) => onChange({ schedule: { ...schedule, ...part } })
  const zones = Intl.supportedValuesOf('timeZone')
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
          <fieldset class="days">
            <legend class="field-label">{t.weeklyDays}</legend>
            <div class="row">
              {DAYS.map((day, index) => (
                <label key={day} class="tick">
                  <input
                    type="checkbox"
                    checked={schedule.days.includes(day)}
                    onChange={(event) =>
                      change({
                        days: DAYS.filter((each) =>
                          each === day ? event.currentTarget.checked : schedule.days.includes(each),
                        ),
                      })
                    }
                  />
                  {dayLabel(index)}
                </label>
              ))}
            </div>
            {problem && (
              <p class="field-problem" role="alert">
                {problem}
              </p>
            )}
          </fieldset>
          <div class="short-fields">
            <Field
              label={t.weeklyTime}
              type="time"
              required
              value={schedule.time}
              onText={(time) => change({ time })}
            />
            <Field
              label={t.weeklyLength}
              type="number"
              min={5}
              max={480}
              required
              value={String(schedule.lengthMinutes)}
              onText={(minutes) => change({ lengthMinutes: Number(minutes) })}
            />
            <label class="field">
              <span class="field-label">{t.weeklyZone}</span>
              <select
                class="input"
                value={schedule.zone}
                onChange={(event) => change({ zone: event.currentTarget.value })}
              >
                {(zones.includes(schedule.zone) ? zones : [schedule.zone, ...zones]).map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {schedule.days.length > 0 && schedule.time && (
            <div class="soft">
              <p>{t.weeklyNext}</p>
              <ul>
                {nextStarts(schedule, new Date(), 3).map((start) => (
                  <li key={start.getTime()}>{dayAndTime(start)}</li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function Words({ draft, problems, onChange }: Pick<FormProps, 'draft' | 'problems' | 'onChange'>) {
  const t = pageWords.value
  const chosen = draft.maxAgeSeconds ?? LONGEST
  const ages = [...new Set([...AGES, chosen])].sort((a, b) => a - b)
  return (
    <section class="card stack" aria-labelledby="words">
      <h2 id="words">{t.words}</h2>
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
          problem={problems.retention}
          type="number"
          min={1}
          max={1000}
          required
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
                {duration(seconds)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <details>
        <summary>{t.more}</summary>
        <div class="stack more">
          <Field
            label={t.minAdults}
            problem={problems['settings.minAdults']}
            type="number"
            min={1}
            max={10}
            required
            value={draft.minAdults}
            onText={(minAdults) => onChange({ minAdults })}
          />
          <label class="tick">
            <input
              type="checkbox"
              checked={draft.typingIndicator}
              onChange={(event) => onChange({ typingIndicator: event.currentTarget.checked })}
            />
            {t.typing}
          </label>
        </div>
      </details>
    </section>
  )
}
