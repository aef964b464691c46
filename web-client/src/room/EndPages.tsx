import { useState } from 'preact/hooks'
import { inviteInHand } from '../join/invite'
import { WriteToStaff } from '../join/WriteToStaff'
import { CLOSE } from '../protocol/closeCodes'
import { Button } from '../ui/Button'
import { YouthPage } from '../ui/Page'
import { laterWords } from '../words/words'
import { DeleteMineByLink } from './DeleteMine'
import { NeedsLink } from './NotInside'
import type { RoomModel } from './roomModel'

/** Staff have no link to come back by: their account does. */
function SignedOut() {
  const t = laterWords.value
  return (
    <YouthPage>
      <h1>{t.signedOutTitle}</h1>
      <p>{t.signedOutText}</p>
      <div>
        <a class="button main" href="/signin">
          {t.signInAgain}
        </a>
      </div>
    </YouthPage>
  )
}

/** There is no way back, and nobody here who could answer. */
function Deleted({ isStaff }: { isStaff: boolean }) {
  const t = laterWords.value
  return (
    <YouthPage>
      <h1>{t.deletedTitle}</h1>
      <p>{isStaff ? t.deletedTextStaff : t.deletedText}</p>
    </YouthPage>
  )
}

/** What one wrote stays one's own to take back. */
function TakeBack({ invite }: { invite: string }) {
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button look="plain" onClick={() => setAsking(true)}>
        {laterWords.value.deleteMine}
      </Button>
      {asking && <DeleteMineByLink invite={invite} onClose={() => setAsking(false)} />}
    </div>
  )
}

/** Out of this session, out for good, or not let in: each with what is still possible, with the link in hand or without. */
function SentOut({ room }: { room: RoomModel | null }) {
  const t = laterWords.value
  const invite = inviteInHand.value
  const reason = room?.reason(room.myId)
  const text = room?.turnedAway
    ? [t.deniedText, t.deniedByLink]
    : room?.me.standing === 'banned'
      ? [t.refusedBanned, t.bannedByLink]
      : [t.removedText, t.removedByLink]
  return (
    <YouthPage>
      <h1>{room?.turnedAway ? t.deniedTitle : t.removedTitle}</h1>
      <p>{text[invite ? 0 : 1]}</p>
      {reason && <p class="card lines">{t.removedReason(reason)}</p>}
      {invite && <WriteToStaff invite={invite} />}
      {invite && <TakeBack invite={invite} />}
    </YouthPage>
  )
}

interface EndPageProps {
  code: number
  room: RoomModel | null
  /** Starts over with what this tab still has. */
  again: () => void
}

/** The line ended for good: each reason has its own page, and none of them blames. */
export function EndPage({ code, room, again }: EndPageProps) {
  const t = laterWords.value
  switch (code) {
    case CLOSE.notAuthenticated:
      return room?.iAmStaff ? <SignedOut /> : <NeedsLink />
    case CLOSE.removed: {
      if (room?.isDeleted) return <Deleted isStaff={room.iAmStaff} />
      return <SentOut room={room} />
    }
    case CLOSE.roomGone:
      return (
        <YouthPage>
          <h1>{t.goneTitle}</h1>
          <p>{t.goneText}</p>
        </YouthPage>
      )
    case CLOSE.joinedElsewhere:
      return (
        <YouthPage>
          <h1>{t.elsewhereTitle}</h1>
          <p>{t.elsewhereText}</p>
          <p class="quiet">{t.elsewhereHere}</p>
        </YouthPage>
      )
    default:
      return (
        <YouthPage>
          <h1>{t.stoppedTitle}</h1>
          <p>{code === CLOSE.flooding ? t.floodingText : t.stoppedText}</p>
          <Button look="main" onClick={again}>
            {t.openAgain}
          </Button>
        </YouthPage>
      )
  }
}
