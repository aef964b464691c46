import type { Attendance, SessionRecord } from '../../api/types'
import { badgeOf } from '../../room/people'
import { duration, fullDay, longDay, minutesShort, timeOfDay } from '../../words/dates'
import { words } from '../../words/words'
import { sessionWords } from './words'
import './summary.css'

/** By name: who was there is no ranking. */
export function byName<T extends { name: string }>(people: readonly T[]): T[] {
  return [...people].sort((a, b) => a.name.localeCompare(b.name))
}

/** When it was, and how it began, in a line. */
export function sessionFacts(session: SessionRecord): string {
  const t = sessionWords.value
  const opened = new Date(session.openedAt)
  return [
    session.closedAt ? t.fromTo(timeOfDay(opened), timeOfDay(new Date(session.closedAt))) : t.goesOn(timeOfDay(opened)),
    session.closedAt && duration(session.minutes * 60),
    session.automatic ? t.openedItself : t.openedByHand,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What a session came to: numbers of the whole room, then who was there. Not a word that was said. */
export function SessionSummary({ session }: { session: SessionRecord }) {
  const t = sessionWords.value
  return (
    <div class="stack">
      <Numbers session={session} />
      {session.attendance.length > 0 ? (
        <AttendanceTable attendance={session.attendance} caption={t.wasThere(longDay(new Date(session.openedAt)))} />
      ) : (
        <p class="quiet">{t.nobodyWasThere}</p>
      )}
    </div>
  )
}

/** The same as a sheet of paper. */
export function SummarySheet({ session, roomName }: { session: SessionRecord; roomName: string }) {
  const t = sessionWords.value
  return (
    <article class="stack">
      <h1>{fullDay(new Date(session.openedAt))}</h1>
      <p>
        {roomName} · {sessionFacts(session)}
      </p>
      <SessionSummary session={session} />
      <p class="small">{t.sumPaperHint}</p>
    </article>
  )
}

function Numbers({ session: { attendance, counts } }: { session: SessionRecord }) {
  const t = sessionWords.value
  const adults = attendance.filter(({ role }) => role !== null && role !== 'participant').length
  const numbers: [string, string | number][] = [
    [t.sumCame, t.sumPeople(attendance.length, adults)],
    [t.sumMessages, counts.messages],
    [t.sumHeld, t.sumHeldCount(counts.held, counts.returned)],
    [t.sumMutes, counts.mutes],
    [t.sumRemovals, counts.removals],
    [t.sumUnattended, minutesShort(counts.unattendedMinutes)],
  ]
  if (counts.reports !== null) numbers.push([t.sumReports, counts.reports])
  return (
    <div class="stack-tight">
      <dl class="summary-facts" aria-label={t.sumWhat}>
        {numbers.map(([name, number]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">{t.sumNoWords}</p>
    </div>
  )
}

function AttendanceTable({ attendance, caption }: { attendance: Attendance[]; caption: string }) {
  const t = sessionWords.value
  return (
    <table class="attendance">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.colName}</th>
          <th scope="col">{t.colCame}</th>
          <th scope="col">{t.colLeft}</th>
          <th scope="col">{t.colMinutes}</th>
        </tr>
      </thead>
      <tbody>
        {byName(attendance).map(({ memberId, name, role, cameAt, leftAt, late, minutes }) => (
          <tr key={memberId}>
            <th scope="row">
              {role ? name : words.value.someoneGone}
              {role && badgeOf(role) && <span class="quiet small"> {badgeOf(role)}</span>}
            </th>
            <td>
              {timeOfDay(new Date(cameAt))}
              {late && <span class="late small"> {t.late}</span>}
            </td>
            <td>{timeOfDay(new Date(leftAt))}</td>
            <td>{minutes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
