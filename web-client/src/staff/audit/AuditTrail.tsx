import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { AuditEntry } from '../../api/types'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { pastDay, timeOfDay } from '../../words/dates'
import { PagedList } from '../PagedList'
import { usePages } from '../usePages'
import { byDay, filterOf, NOTHING_CHOSEN, peopleIn, type Chosen } from './filter'
import { ACT_GROUPS, actName, sentenceOf, type ActGroup } from './sentence'
import { auditWords } from './words'

interface AuditTrailProps {
  /** The only room it is about; absent: all there is. */
  roomId?: string
  /** The rooms to choose from, where it is about all. */
  rooms?: { roomId: string; name: string }[]
  /** Those to choose from, besides whoever is found in the trail. */
  people: { id: string; name: string }[]
}

/** On a phone the filters would fill the screen: there they open when they are wanted. */
const WIDE = '(min-width: 48rem)'

/** The audit trail: what narrows it, what was done by day, and the way to keep it as a file. */
export function AuditTrail({ roomId, rooms = [], people }: AuditTrailProps) {
  const t = auditWords.value
  const [open] = useState(() => matchMedia(WIDE).matches)
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN)
  const filter = filterOf(chosen, roomId)
  const pages = usePages((query) => api.audit(filter, query), JSON.stringify(filter))
  const choose = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }))
  const filtered = Object.values(chosen).some(Boolean)
  const roomName = (id: string | null) => (roomId ? undefined : rooms.find((room) => room.roomId === id)?.name)
  return (
    <>
      <p>{t.intro}</p>
      <details class="card filters" open={open}>
        <summary>{t.filters}</summary>
        <div class="short-fields">
          {!roomId && (
            <Choice
              label={t.room}
              any={t.anyRoom}
              value={chosen.room}
              onChoose={(room) => choose({ room })}
              from={rooms.map(({ roomId: id, name }) => ({ id, name }))}
            />
          )}
          <Choice
            label={t.person}
            any={t.anyone}
            value={chosen.person}
            onChoose={(person) => choose({ person })}
            from={peopleIn(people, pages.items ?? [])}
          />
          <ActChoice value={chosen.act} onChoose={(act) => choose({ act })} />
          <Field
            label={t.from}
            type="date"
            max={chosen.toDay}
            value={chosen.fromDay}
            onText={(fromDay) => choose({ fromDay })}
          />
          <Field
            label={t.to}
            type="date"
            min={chosen.fromDay}
            value={chosen.toDay}
            onText={(toDay) => choose({ toDay })}
          />
        </div>
      </details>
      <div class="row">
        <a class="button" href={api.auditFile(filter)} download>
          {t.export}
        </a>
        {filtered && (
          <Button look="bare" onClick={() => setChosen(NOTHING_CHOSEN)}>
            {t.clearFilters}
          </Button>
        )}
      </div>
      <PagedList pages={pages} empty={<p class="quiet">{t.none}</p>} filtered={filtered} nothingFound={t.noneFound}>
        {(entries) =>
          byDay(entries).map(({ day, entries: ofDay }) => (
            <section key={day.toDateString()} class="stack-tight" aria-label={pastDay(day, new Date())}>
              <h2 class="audit-day">{pastDay(day, new Date())}</h2>
              <ul class="card entries">
                {ofDay.map((entry) => (
                  <Entry key={entry.entryId} entry={entry} room={roomName(entry.roomId)} />
                ))}
              </ul>
            </section>
          ))
        }
      </PagedList>
    </>
  )
}

function Entry({ entry, room }: { entry: AuditEntry; room: string | undefined }) {
  const t = auditWords.value
  return (
    <li class="audit-entry">
      <time class="quiet small" dateTime={entry.at}>
        {timeOfDay(new Date(entry.at))}
      </time>
      <div>
        <p>
          {sentenceOf(entry)}
          {entry.reason ? `: ${t.reason(entry.reason)}` : ''}
        </p>
        {room && <p class="quiet small">{room}</p>}
      </div>
    </li>
  )
}

interface ChoiceProps {
  label: string
  any: string
  value: string
  onChoose: (id: string) => void
  from: { id: string; name: string }[]
}

function Choice({ label, any, value, onChoose, from }: ChoiceProps) {
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select class="input" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{any}</option>
        {from.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function groupName(group: ActGroup): string {
  const t = auditWords.value
  switch (group) {
    case 'room':
      return t.groupRoom
    case 'members':
      return t.groupMembers
    case 'sessions':
      return t.groupSessions
    case 'invites':
      return t.groupInvites
    case 'reports':
      return t.groupReports
    case 'accounts':
      return t.groupAccounts
  }
}

function ActChoice({ value, onChoose }: { value: string; onChoose: (act: string) => void }) {
  const t = auditWords.value
  return (
    <label class="field">
      <span class="field-label">{t.act}</span>
      <select class="input" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t.anyAct}</option>
        {ACT_GROUPS.map(({ group, acts }) => (
          <optgroup key={group} label={groupName(group)}>
            {acts.map((act) => (
              <option key={act} value={act}>
                {actName(act)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
