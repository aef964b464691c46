import { api } from '../../api/client'
import type { Attendance, SessionRecord } from '../../api/types'
import { badgeOf } from '../../room/people'
import { duration, longDay, timeOfDay } from '../../words/dates'
import { words } from '../../words/words'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { usePages } from '../usePages'
import { sessionWords } from './words/words'

/** The room's meetings, newest first, each with who was there. */
export function SessionsPage({ room }: RoomTabProps) {
  const t = sessionWords.value
  const pages = usePages((query) => api.sessions(room.roomId, query), room.roomId)
  return (
    <section class="stack" aria-labelledby="sessions">
      <div class="stack-tight">
        <h2 id="sessions">{t.sessionsTitle}</h2>
        <p class="quiet">{t.sessionsHint}</p>
      </div>
      <PagedList pages={pages} empty={<p class="card">{t.sessionsNone}</p>}>
        {(sessions) => (
          <ul class="stack">
            {sessions.map((session, index) => (
              <li key={session.sessionId}>
                <SessionCard session={session} open={index === 0} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  )
}

function SessionCard({ session, open }: { session: SessionRecord; open: boolean }) {
  const t = sessionWords.value
  const opened = new Date(session.openedAt)
  const facts = [
    session.closedAt ? t.fromTo(timeOfDay(opened), timeOfDay(new Date(session.closedAt))) : t.goesOn(timeOfDay(opened)),
    session.closedAt && duration(session.minutes * 60),
    session.automatic ? t.openedItself : t.openedByHand,
  ]
  return (
    <details class="card session-card" open={open}>
      <summary>
        <span class="session-when">
          <b>{longDay(opened)}</b>
          <span class="quiet small">{facts.filter(Boolean).join(' · ')}</span>
        </span>
      </summary>
      {session.attendance.length > 0 ? (
        <AttendanceTable attendance={session.attendance} caption={t.wasThere(longDay(opened))} />
      ) : (
        <p class="quiet">{t.nobodyWasThere}</p>
      )}
    </details>
  )
}

/** By name: who was there is no ranking. */
export function byName<T extends { name: string }>(people: readonly T[]): T[] {
  return [...people].sort((a, b) => a.name.localeCompare(b.name))
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
