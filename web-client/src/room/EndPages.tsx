import { useState } from 'preact/hooks'
import { inviteInHand } from '../join/invite'
import { WriteToStaff } from '../join/WriteToStaff'
import { CLOSE } from '../protocol/closeCodes'
import { Button } from '../ui/Button'
import { YouthPage } from '../ui/Page'
import { words } from '../words/words'
import { DeleteMineByLink } from './DeleteMine'
import { NeedsLink } from './NotInside'
import type { RoomModel } from './roomModel'
import { laterWords } from './words/words'

/** Staff have no link to come back by: their account does. */
function SignedOut() {
  const later = laterWords.value
  return (
    <YouthPage>
      <h1>{later.signedOutTitle}</h1>
      <p>{later.signedOutText}</p>
      <div>
        <a class="button main" href="/signin">
          {later.signInAgain}
        </a>
      </div>
    </YouthPage>
  )
}

/** There is no way back, and nobody here who could answer. */
function Deleted({ isStaff }: { isStaff: boolean }) {
  const later = laterWords.value
  return (
    <YouthPage>
      <h1>{later.deletedTitle}</h1>
      <p>{isStaff ? later.deletedTextStaff : later.deletedText}</p>
    </YouthPage>
  )
}

/** What one wrote stays one's own to take back. */
function TakeBack({ invite }: { invite: string }) {
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button look="plain" onClick={() => setAsking(true)}>
        {words.value.deleteMine}
      </Button>
      {asking && <DeleteMineByLink invite={invite} onClose={() => setAsking(false)} />}
    </div>
  )
}

/** Out of this session, out for good, or not let in: each with what is still possible, with the link in hand or without. */
function SentOut({ room }: { room: RoomModel | null }) {
  const t = words.value
  const later = laterWords.value
  const invite = inviteInHand.value
  const reason = room?.reason(room.myId)
  const text = room?.turnedAway
    ? [later.deniedText, later.deniedByLink]
    : room?.me.standing === 'banned'
      ? [t.refusedBanned, later.bannedByLink]
      : [later.removedText, later.removedByLink]
  return (
    <YouthPage>
      <h1>{room?.turnedAway ? later.deniedTitle : later.removedTitle}</h1>
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
  const later = laterWords.value
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
          <h1>{later.goneTitle}</h1>
          <p>{later.goneText}</p>
        </YouthPage>
      )
    case CLOSE.joinedElsewhere:
      return (
        <YouthPage>
          <h1>{later.elsewhereTitle}</h1>
          <p>{later.elsewhereText}</p>
          <p class="quiet">{later.elsewhereHere}</p>
        </YouthPage>
      )
    default:
      return (
        <YouthPage>
          <h1>{later.stoppedTitle}</h1>
          <p>{code === CLOSE.flooding ? later.floodingText : later.stoppedText}</p>
          <Button look="main" onClick={again}>
            {later.openAgain}
          </Button>
        </YouthPage>
      )
  }
}
