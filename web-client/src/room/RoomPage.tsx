import { useEffect, useRef, useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Refusal } from '../api/http'
import { browserAttention, browserClock, newId, openBrowserSocket, socketUrl } from '../platform/browser'
import { browserTabStore } from '../platform/keptStore'
import { CLOSE } from '../protocol/closeCodes'
import type { SafetyAnswer } from '../protocol/model'
import { holdUntilLeaving } from '../ui/leave'
import { lazy } from '../ui/lazy'
import { YouthPage } from '../ui/Page'
import { withLaterWords, words } from '../words/words'
import { EndPage, fetchPartsAhead, SafeToTalk, WaitingRoom } from './later'
import { CouldNotConnect, NeedsLink } from './NotInside'
import { ParticipantRoom } from './ParticipantRoom'
import { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import { browserSeats, forgetOnPhone, giveUpSeat, seatIn } from './seat'

const StaffRoom = lazy<{ client: RoomClient }>(() => withLaterWords(import('./staff/StaffRoom')))

/** How many tries fail before the page says more than "connecting". */
const PATIENCE = 3

type Entry =
  { kind: 'looking' } | { kind: 'stranger' } | { kind: 'refused' } | { kind: 'in'; client: RoomClient; token: string }

function enter(token: string): RoomClient {
  const platform = { clock: browserClock, openSocket: openBrowserSocket, attention: browserAttention, newId }
  return new RoomClient(socketUrl(), token, platform, browserTabStore)
}

/** The token of this tab's young person, or a fresh one of the staff member who is signed in; null: neither. */
async function tokenFor(roomId: string): Promise<string | null> {
  const seat = seatIn(browserSeats, roomId)
  if (seat) return seat.token
  try {
    await youthApi.session()
    return (await youthApi.enter(roomId)).token
  } catch (problem) {
    if (problem instanceof Refusal && problem.status >= 400 && problem.status < 500 && problem.status !== 429)
      return null
    throw problem
  }
}

export default function RoomPage({ roomId }: { roomId: string }) {
  const [entry, setEntry] = useState<Entry>({ kind: 'looking' })
  const [attempt, setAttempt] = useState(0)
  /** As somebody of staff had it whose ticket ended: with their session, or because their role is another one now. */
  const left = useRef<RoomModel | null>(null)
  useEffect(fetchPartsAhead, [])

  useEffect(() => {
    let client: RoomClient | null = null
    let letGo = () => undefined as unknown
    let gone = false
    tokenFor(roomId).then(
      (token) => {
        if (gone) return
        if (token === null) {
          setEntry({ kind: 'stranger' })
          return
        }
        const entered = (client = enter(token))
        letGo = holdUntilLeaving({
          forget: () => entered.forget(),
          disconnect: () => {
            youthApi.leave(token).catch(() => undefined)
            entered.close()
          },
        })
        setEntry({ kind: 'in', client: entered, token })
      },
      () => !gone && setEntry({ kind: 'refused' }),
    )
    return () => {
      gone = true
      letGo()
      client?.close()
    }
  }, [roomId, attempt])

  const again = () => {
    setEntry({ kind: 'looking' })
    setAttempt(attempt + 1)
  }
  switch (entry.kind) {
    case 'stranger':
      return left.current ? <EndPage code={CLOSE.notAuthenticated} room={left.current} again={again} /> : <NeedsLink />
    case 'refused':
      return <CouldNotConnect onTry={again} />
    case 'looking':
      return <Connecting />
    case 'in':
      return (
        <Inside
          client={entry.client}
          token={entry.token}
          again={again}
          newTicket={(room) => {
            left.current = room
            again()
          }}
        />
      )
  }
}

function Connecting() {
  return (
    <YouthPage>
      <p class="quiet" role="status">
        {words.value.lineWait}
      </p>
    </YouthPage>
  )
}

interface InsideProps {
  client: RoomClient
  token: string
  again: () => void
  /** Comes in anew as the staff member that this browser is signed in as. */
  newTicket: (room: RoomModel) => void
}

function Inside({ client, token, again, newTicket }: InsideProps) {
  const [answer, setAnswer] = useState<SafetyAnswer | null>(null)
  const ended = client.ended.value
  const room = client.room.value
  const asked = answer === null && room !== null && (room.room.settings.askSafe ?? false)
  useEffect(() => {
    // Who is in already is not asked when a room begins to ask.
    if (room && !asked) setAnswer((before) => before ?? 'yes')
  }, [room, asked])
  const needsTicket = ended === CLOSE.notAuthenticated && room?.iAmStaff
  useEffect(() => {
    if (needsTicket) newTicket(room)
  }, [needsTicket])
  const isOut = ended === CLOSE.removed || room?.me.standing === 'removed' || room?.me.standing === 'banned'
  useEffect(() => {
    const isDeleted = ended === CLOSE.removed && room?.isDeleted
    if (ended === CLOSE.notAuthenticated || ended === CLOSE.roomGone || isDeleted) giveUpSeat(browserSeats)
    else if (isOut || ended === CLOSE.joinedElsewhere) forgetOnPhone(browserSeats)
  }, [ended, room, isOut])
  if (needsTicket) return <Connecting />
  if (ended !== null) return <EndPage code={ended} room={room} again={again} />
  if (!room) {
    return client.failures.value >= PATIENCE ? <CouldNotConnect onTry={() => client.tryNow()} /> : <Connecting />
  }
  if (room.me.standing === 'removed' || room.me.standing === 'banned') {
    return <EndPage code={CLOSE.removed} room={room} again={again} />
  }
  if (room.iAmStaff) return <StaffRoom client={client} />
  if (asked) return <SafeToTalk room={room} token={token} onAnswer={setAnswer} />
  if (room.me.standing === 'waiting') return <WaitingRoom client={client} room={room} />
  return (
    <ParticipantRoom
      client={client}
      room={room}
      covered={answer === 'not-alone'}
      uncover={() => {
        setAnswer('yes')
      }}
    />
  )
}
