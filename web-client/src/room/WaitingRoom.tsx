import { useState } from 'preact/hooks'
import { ThePromise } from '../join/ThePromise'
import { Button } from '../ui/Button'
import { FlagIcon } from '../ui/icons'
import { Notice } from '../ui/Notice'
import { YouthPage } from '../ui/Page'
import { dayAndTime } from '../words/dates'
import { laterWords } from '../words/words'
import { DeleteMineInside } from './DeleteMine'
import { ReportAnswers } from './ReportAnswers'
import { ReportDialog } from './ReportDialog'
import { TalkToStaff } from './TalkToStaff'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** At the door: an honest screen that changes by itself, survives a sleeping phone, and has a way to say something. */
export function WaitingRoom({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = laterWords.value
  const [worried, setWorried] = useState(false)
  const [takingBack, setTakingBack] = useState(false)
  const reason = room.reason(room.myId)
  const forAdults = room.me.waitsFor === 'adults'
  return (
    <YouthPage>
      <div class="door">
        <span class="lamp" aria-hidden="true" />
        <div class="stack-tight" role="status">
          <h1>
            {forAdults
              ? t.barAdults(room.room.settings.minAdults)
              : room.backAtTheDoor || reason
                ? t.waitAgain
                : t.waitTitle}
          </h1>
          <p>{forAdults ? t.barAdultsText : t.waitText}</p>
          {!room.session && (
            <p class="quiet">
              {t.waitClosed} {room.nextSession && t.closedNext(dayAndTime(new Date(room.nextSession.startsAt)))}
            </p>
          )}
          <p class="quiet">{t.youAre(room.me.name)}</p>
        </div>
      </div>
      {reason && <p class="card lines">{t.removedReason(reason)}</p>}
      {!client.online.value && (
        <Notice title={t.barOffline} announce>
          {t.barOfflineText}
        </Notice>
      )}
      <ReportAnswers client={client} room={room} />
      <section class="card stack">
        <h2>{t.talkToStaff}</h2>
        <TalkToStaff client={client} room={room} />
      </section>
      {client.timeline.value.thread(room.myId).length > 0 && (
        <div>
          <Button look="plain" onClick={() => setTakingBack(true)}>
            {t.deleteMine}
          </Button>
        </div>
      )}
      {takingBack && <DeleteMineInside client={client} onClose={() => setTakingBack(false)} />}
      <div>
        <Button look="plain" onClick={() => setWorried(true)}>
          <FlagIcon /> {t.reportWorryTitle}
        </Button>
      </div>
      {worried && <ReportDialog client={client} room={room} about={{}} onClose={() => setWorried(false)} />}
      <section class="stack-tight">
        <h2>{t.joinGoodToKnow}</h2>
        <ThePromise room={room.room} />
      </section>
    </YouthPage>
  )
}
