import { dayAndTime } from '../words/dates'
import { words } from '../words/words'
import type { RoomModel } from './roomModel'

/** What there is to see between sessions: when the next one is, in the viewer's own time. */
export function SessionClosed({ room }: { room: RoomModel }) {
  const t = words.value
  return (
    <div class="calm-page" role="status">
      <span class="lamp off" aria-hidden="true" />
      <h2>{t.closedTitle}</h2>
      <p>{t.closedThanks}</p>
      <p>{room.nextSession ? t.closedNext(dayAndTime(new Date(room.nextSession.startsAt))) : t.closedNoNext}</p>
    </div>
  )
}
