import { Button } from '../../ui/Button'
import { dayAndTime } from '../../words/dates'
import { words } from '../../words/words'
import type { Parts } from './parts'
import { isFacilitator } from './powers'
import { staffWords } from './words/words'

/** Between sessions, for staff: when the next one is, what it still waits for, and the button that opens it. */
export function StaffClosed({ room, acts }: Pick<Parts, 'room' | 'acts'>) {
  const t = words.value
  const s = staffWords.value
  return (
    <div class="calm-page" role="status">
      <span class="lamp off" aria-hidden="true" />
      <h2>{t.closedTitle}</h2>
      <p>{room.nextSession ? t.closedNext(dayAndTime(new Date(room.nextSession.startsAt))) : t.closedNoNext}</p>
      {room.adultsMissing && <p>{s.openNeedsAdults(room.room.settings.minAdults)}</p>}
      {isFacilitator(room) && (
        <Button look="main" onClick={() => void acts.do({ type: 'session.open' })}>
          {s.openSession}
        </Button>
      )}
    </div>
  )
}
