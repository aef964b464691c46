import { Button } from '../../ui/Button'
import { lazy } from '../../ui/lazy'
import { BetweenParts } from '../SessionClosed'
import { WhatNext } from '../NextMeeting'
import { Coming } from './Coming'
import type { Parts } from './parts'
import { isFacilitator } from './powers'
import { staffWords } from './words'

const LastSession = lazy(
  () => import('../../staff/sessions/LastSession'),
  ({ children }) => <div>{children}</div>,
)

/** Between sessions, for staff: what the young people see, who cannot come, what the last one came to, and the button that opens it. */
export function StaffClosed({ client, room, acts }: Parts) {
  const t = staffWords.value
  return (
    <div class="between">
      <div class="between-head">
        <WhatNext client={client} room={room} />
        {room.adultsMissing && <p class="quiet">{t.openNeedsAdults(room.room.settings.minAdults)}</p>}
        {isFacilitator(room) && (
          <Button look="main" onClick={() => void acts.do({ type: 'session.open' })}>
            {t.openSession}
          </Button>
        )}
      </div>
      <Coming client={client} room={room} />
      <LastSession roomId={room.room.roomId} />
      <BetweenParts client={client} room={room} />
    </div>
  )
}
