import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { SessionRecord } from '../../api/types'
import { Button } from '../../ui/Button'
import { longDay } from '../../words/dates'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { usePages } from '../usePages'
import { usePaper } from '../usePaper'
import { sessionFacts, SessionSummary, SummarySheet } from './SessionSummary'
import { sessionWords } from './words'

/** The room's meetings, newest first, each with who was there and what it came to. */
export function SessionsPage({ room }: RoomTabProps) {
  const t = sessionWords.value
  const pages = usePages((query) => api.sessions(room.roomId, query), room.roomId)
  /** A new object for each press, so that the same can be printed again. */
  const [printed, setPrinted] = useState<{ session: SessionRecord } | null>(null)
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
                <SessionCard session={session} open={index === 0} onPrint={() => setPrinted({ session })} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {printed && <PrintedSummary printed={printed} roomName={room.name} />}
    </section>
  )
}

/** Goes to the printer as soon as it is there. It stays for another copy by the browser's own menu. */
function PrintedSummary({ printed, roomName }: { printed: { session: SessionRecord }; roomName: string }) {
  usePaper('sheet', <SummarySheet session={printed.session} roomName={roomName} />)
  useEffect(() => print(), [printed])
  return null
}

interface CardProps {
  session: SessionRecord
  open: boolean
  onPrint: () => void
}

function SessionCard({ session, open, onPrint }: CardProps) {
  const t = sessionWords.value
  const day = longDay(new Date(session.openedAt))
  return (
    <details class="card session-card" open={open}>
      <summary>
        <span class="session-when">
          <b>{day}</b>
          <span class="quiet small">{sessionFacts(session)}</span>
        </span>
      </summary>
      <div class="stack session-came-to">
        <SessionSummary session={session} />
        <div>
          <Button look="plain" aria-label={t.sumPrintOf(day)} onClick={onPrint}>
            {t.sumPrint}
          </Button>
        </div>
      </div>
    </details>
  )
}
