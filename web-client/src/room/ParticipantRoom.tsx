import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { HelpNow } from '../ui/HelpNow'
import { LeaveNow, LeaveSkipLink } from '../ui/LeaveNow'
import { useYouthScreen } from '../ui/Page'
import { useTick } from '../ui/useTick'
import { keptName } from '../join/invite'
import { words } from '../words/words'
import { Bars, isQuiet } from './Bars'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { CircleBar, KeptName, MenuDialog, OpeningCard, QuietEnd, ReportAnswers, SessionClosed } from './later'
import { RoomMenu, type MenuChoice } from './RoomMenu'
import { adultsHere } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import { Covered } from './Covered'
import { writingHalt } from './halt'

interface ParticipantRoomProps {
  client: RoomClient
  room: RoomModel
  /** Somebody else may look: nothing that was said is shown until they ask for it. */
  covered: boolean
  uncover: () => void
}

/** The room as a young person has it: the conversation, a box to write in, and Leave now. */
export function ParticipantRoom({ client, room, covered, uncover }: ParticipantRoomProps) {
  const [open, setOpen] = useState<MenuChoice | null>(null)
  useYouthScreen()
  const halt = writingHalt(client, room)
  const close = () => setOpen(null)
  // A break that ends by itself gives the writing box back.
  useTick(halt === 'muted' && room.me.mutedUntil !== undefined)
  if (covered) {
    return (
      <div class="room">
        <Head room={room} />
        <main class="room-main">
          <Covered onShow={uncover} />
        </main>
      </div>
    )
  }
  const quiet = isQuiet(client)
  return (
    <div class="room">
      <Head room={room} />
      <main class="room-main">
        {!room.session && quiet && halt === 'closed' ? (
          <SessionClosed client={client} room={room} />
        ) : room.room.coolingDown ? (
          <QuietEnd client={client} room={room} onTalk={() => setOpen('talk')} />
        ) : (
          <Conversation client={client} room={room} />
        )}
        {keptName.value && <KeptName name={keptName.value} />}
        <StaffAnswer client={client} room={room} open={() => setOpen('talk')} shown={open === 'talk'} />
        <ReportAnswers client={client} room={room} />
        {room.room.opening && <OpeningCard client={client} room={room} />}
        {room.room.circle && <CircleBar client={client} room={room} />}
        <Bars
          client={client}
          room={room}
          onTalk={() => setOpen('talk')}
          onNext={() => setOpen('next')}
          onPromise={() => {
            client.promiseRead()
            setOpen('about')
          }}
        />
        <Composer
          client={client}
          room={room}
          halted={halt !== null}
          locked={halt === 'muted' || halt === 'closed' || halt === 'quiet'}
        >
          <RoomMenu client={client} room={room} onChoose={setOpen} />
        </Composer>
      </main>
      {open && <MenuDialog client={client} room={room} choice={open} onClose={close} />}
    </div>
  )
}

function Head({ room }: { room: RoomModel }) {
  return (
    <header class="room-head">
      <LeaveSkipLink />
      <div class="room-title">
        <h1>{room.room.name}</h1>
        <p>{words.value.here(adultsHere(room).map((adult) => adult.name))}</p>
      </div>
      <HelpNow />
      <LeaveNow />
    </header>
  )
}

interface StaffAnswerProps {
  client: RoomClient
  room: RoomModel
  open: () => void
  shown: boolean
}

/** Says that the staff wrote back, until it was looked at. */
function StaffAnswer({ client, room, open, shown }: StaffAnswerProps) {
  const t = words.value
  const last = client.timeline.value.thread(room.myId).at(-1)
  const [readTo, setReadTo] = useState(-1)
  const offset = last?.offset ?? -1
  useEffect(() => {
    if (shown) setReadTo(offset)
  }, [shown, offset])
  if (!last || last.author === room.myId || offset <= readTo || shown) return null
  return (
    <div class="bar" role="status">
      <b>{t.staffAnswered}</b>
      <Button look="main" onClick={open}>
        {t.readIt}
      </Button>
    </div>
  )
}
