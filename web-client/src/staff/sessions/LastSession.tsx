import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { SessionRecord } from '../../api/types'
import { longDay } from '../../words/dates'
import { roomTabPath } from '../roomTabs'
import { sessionFacts, SessionSummary } from './SessionSummary'
import { sessionWords } from './words'

/** What the session that has just closed came to, or the last one before. Nothing where it cannot be read: it is not urgent. */
export default function LastSession({ roomId }: { roomId: string }) {
  const t = sessionWords.value
  const [last, setLast] = useState<SessionRecord>()
  useEffect(() => {
    api.lastSession(roomId).then(setLast, () => undefined)
  }, [roomId])
  if (!last) return null
  return (
    <section class="card stack" aria-labelledby="last-session">
      <div class="stack-tight">
        <h2 id="last-session">{t.sumLast}</h2>
        <p class="quiet small">
          {longDay(new Date(last.openedAt))} · {sessionFacts(last)}
        </p>
      </div>
      <SessionSummary session={last} />
      <div>
        <a class="button bare" href={roomTabPath(roomId, 'sessions')}>
          {t.sumAll}
        </a>
      </div>
    </section>
  )
}
