import type { AuditEntry, AuditFilter, AuditPerson } from '../../api/types'

/** The filters as they are chosen; empty: not filtered by it. Days are as in a date field, `2026-11-23`. */
export interface Chosen {
  room: string
  person: string
  act: string
  fromDay: string
  toDay: string
}

export const NOTHING_CHOSEN: Chosen = { room: '', person: '', act: '', fromDay: '', toDay: '' }

/** When the day begins where the reader is, `later` days on; null: it is no day. */
function dayStart(day: string, later: number): string | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  return new Date(year, month - 1, date + later).toISOString()
}

/** What is asked of the server: days are whole, the last one too. `room`, where given, is the only one there is. */
export function filterOf(chosen: Chosen, room?: string): AuditFilter {
  return {
    room: room ?? (chosen.room || null),
    person: chosen.person || null,
    act: chosen.act || null,
    from: dayStart(chosen.fromDay, 0),
    to: dayStart(chosen.toDay, 1),
  }
}

export function personId(person: AuditPerson): string | null {
  return person.staffId ?? person.memberId ?? null
}

/** Those to choose from: those known, and whoever else with a name is in the entries; by name. */
export function peopleIn(
  known: readonly { id: string; name: string }[],
  entries: readonly AuditEntry[],
): { id: string; name: string }[] {
  const people = new Map(known.map(({ id, name }) => [id, name]))
  for (const { actor, subject } of entries) {
    for (const person of [actor, subject]) {
      const id = person && personId(person)
      if (id && person.name && !people.has(id)) people.set(id, person.name)
    }
  }
  return [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

/** The entries by the reader's own days, in the order they came. */
export function byDay<T extends { at: string }>(entries: readonly T[]): { day: Date; entries: T[] }[] {
  const days: { day: Date; entries: T[] }[] = []
  for (const entry of entries) {
    const at = new Date(entry.at)
    const last = days.at(-1)
    if (last?.day.toDateString() === at.toDateString()) last.entries.push(entry)
    else days.push({ day: at, entries: [entry] })
  }
  return days
}
