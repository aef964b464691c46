import { useId, useState } from 'preact/hooks'
import { Field } from '../../ui/Field'
import { ownZone } from '../roomDraft'
import { pageWords } from '../words'
import { sessionWords } from './words'

/** Plain letters, so that "Sao Paulo" and "new york" are found however they are written. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[_/]/g, ' ').toLowerCase()
}

/** The zones that have every word of `search`: the reader's own first, the chosen one always among them. */
export function zonesFor(search: string, chosen: string, own: string, known: readonly string[]): string[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  const found = [own, ...known].filter((zone) => words.every((word) => folded(zone).includes(word)))
  return [...new Set(words.length === 0 ? [own, chosen, ...found] : [...found, chosen])]
}

interface ZoneProps {
  zone: string
  problem: string | undefined
  onZone: (zone: string) => void
}

/** A time zone out of some four hundred: a list, and a box that makes it short. */
export function ZonePicker({ zone, problem, onZone }: ZoneProps) {
  const t = sessionWords.value
  const id = useId()
  const [search, setSearch] = useState('')
  const own = ownZone()
  const zones = zonesFor(search, zone, own, Intl.supportedValuesOf('timeZone'))
  const none = search.trim() !== '' && zones.length === 1 && !folded(zone).includes(folded(search.trim()))
  return (
    <div class="short-fields">
      <Field
        label={t.zoneSearch}
        hint={t.zoneSearchHint}
        problem={none ? t.zoneNone : undefined}
        value={search}
        onText={(text) => {
          setSearch(text)
          const first = zonesFor(text, zone, own, Intl.supportedValuesOf('timeZone'))
          // Where only one is left besides the one that is chosen, that is meant.
          const others = first.filter((each) => each !== zone)
          if (text.trim().length > 2 && others.length === 1 && others[0]) onZone(others[0])
        }}
      />
      <div class="field">
        <label for={id}>{pageWords.value.weeklyZone}</label>
        <select
          id={id}
          class="input"
          value={zone}
          aria-invalid={Boolean(problem)}
          aria-describedby={`${id}-problem`}
          onChange={(event) => onZone(event.currentTarget.value)}
        >
          {zones.map((each) => (
            <option key={each} value={each}>
              {each === own ? t.zoneOwn(each.replaceAll('_', ' ')) : each.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
        <p class="field-problem" id={`${id}-problem`} role="alert" hidden={!problem}>
          {problem}
        </p>
      </div>
    </div>
  )
}
