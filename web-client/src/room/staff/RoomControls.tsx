import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { duration } from '../../words/dates'
import { GroupsDialog } from './Groups'
import type { Parts } from './parts'
import { isFacilitator, moderates } from './powers'
import { AnnounceDialog, ClearDialog, CloseDialog, PauseDialog, SlowDialog } from './RoomControlDialogs'
import { CheckInDialog, CircleDialog } from './TogetherDialogs'
import { Extend } from './SessionTime'
import { staffWords } from './words/words'

type Asking = 'circle' | 'checkIn' | 'close' | 'groups' | 'pause' | 'slow' | 'announce' | 'clear'

/** What staff can do with the room as a whole. Each button says what pressing it does. */
export function RoomControls(parts: Parts) {
  const { room, acts } = parts
  const t = staffWords.value
  const [asking, setAsking] = useState<Asking | null>(null)
  const leads = isFacilitator(room)
  const { paused, locked, slowSeconds } = room.room
  const dialog = { ...parts, onClose: () => setAsking(null) }
  if (!moderates(room)) return null
  return (
    <div class="controls">
      {leads && !room.session && (
        <Button
          title={room.adultsMissing ? t.openNeedsAdults(room.room.settings.minAdults) : undefined}
          onClick={() => void acts.do({ type: 'session.open' })}
        >
          {t.openSession}
        </Button>
      )}
      {room.session && (
        <>
          <Extend {...parts} />
          {paused ? (
            <Button look="main" onClick={() => void acts.do({ type: 'room.resume' })}>
              {t.resume}
            </Button>
          ) : (
            <Button onClick={() => setAsking('pause')}>{t.pause}</Button>
          )}
          <Button onClick={() => setAsking('slow')} aria-pressed={(slowSeconds ?? 0) > 0}>
            {slowSeconds ? t.slowOn(duration(slowSeconds)) : t.slow}
          </Button>
          {leads && <Button onClick={() => setAsking('announce')}>{t.announce}</Button>}
          {leads && (
            <Button
              onClick={() => void acts.do({ type: 'room.review', on: !room.room.reviewed })}
              aria-pressed={room.room.reviewed ?? false}
            >
              {room.room.reviewed ? t.reviewOff : t.reviewOn}
            </Button>
          )}
          {leads && !room.room.opening && !room.room.coolingDown && room.room.guidelines && (
            <Button onClick={() => void acts.do({ type: 'opening.start' })}>{t.opening}</Button>
          )}
          {leads && !room.room.circle && !room.room.breakout && !room.room.coolingDown && (
            <Button onClick={() => setAsking('circle')}>{t.circle}</Button>
          )}
          {leads && !room.room.checkInId && <Button onClick={() => setAsking('checkIn')}>{t.checkIn}</Button>}
          {(room.room.breakout || (leads && !room.room.coolingDown)) && (
            <Button onClick={() => setAsking('groups')} aria-pressed={Boolean(room.room.breakout)}>
              {t.groups}
            </Button>
          )}
        </>
      )}
      {leads && (
        <Button
          onClick={() => void acts.do({ type: locked ? 'room.unlock' : 'room.lock' })}
          aria-pressed={locked ?? false}
        >
          {locked ? t.unlock : t.lock}
        </Button>
      )}
      {leads && <Button onClick={() => setAsking('clear')}>{t.clear}</Button>}
      {leads && (
        <a class="button" href={`/rooms/${encodeURIComponent(room.room.roomId)}/settings`}>
          {t.manage}
        </a>
      )}
      {leads && room.session && !room.room.breakout && (
        <Button
          look={room.room.coolingDown ? 'main' : 'quiet'}
          onClick={() =>
            void (room.room.coolingDown
              ? acts.do({ type: 'cooldown.end' })
              : acts.do({ type: 'cooldown.start' }, t.coolDownDone, { type: 'cooldown.end' }))
          }
        >
          {room.room.coolingDown ? t.coolDownOn : t.coolDown}
        </Button>
      )}
      {leads && room.session && (
        <Button look="plain" onClick={() => setAsking('close')}>
          {t.closeSession}
        </Button>
      )}
      {asking === 'circle' && <CircleDialog {...dialog} />}
      {asking === 'checkIn' && <CheckInDialog {...dialog} />}
      {asking === 'close' && <CloseDialog {...dialog} />}
      {asking === 'pause' && <PauseDialog {...dialog} />}
      {asking === 'slow' && <SlowDialog {...dialog} />}
      {asking === 'announce' && <AnnounceDialog {...dialog} />}
      {asking === 'groups' && <GroupsDialog {...dialog} />}
      {asking === 'clear' && <ClearDialog {...dialog} />}
    </div>
  )
}
