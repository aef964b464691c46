import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { HelpNow } from '../ui/HelpNow'
import { LeaveNow, LeaveSkipLink } from '../ui/LeaveNow'
import { useYouthScreen } from '../ui/Page'
import { useTick } from '../ui/useTick'
import { words } from '../words/words'
import { Bars } from './Bars'
import { OwnCheckInWord } from './CheckInWord'
import { CircleBar } from './CircleBar'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { RoomMenu, type MenuChoice } from './RoomMenu'
import { AboutRoom, ChangeName, NextTime } from './RoomDialogs'
import { OpeningCard } from './OpeningCard'
import { QuietEnd } from './QuietEnd'
import { ReportAnswers } from './ReportAnswers'
import { ReportDialog } from './ReportDialog'
import { TalkToStaff } from './TalkToStaff'
import { adultsHere } from './people'
import { DeleteMineInside } from './DeleteMine'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import { Covered } from './SafeToTalk'
import { SessionClosed } from './SessionClosed'
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
  const t = words.value
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
  const quiet = client.timeline.value.isQuiet() && client.pending.value.length === 0
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
        <StaffAnswer client={client} room={room} open={() => setOpen('talk')} shown={open === 'talk'} />
        <ReportAnswers client={client} room={room} />
        <OpeningCard client={client} room={room} />
        <CircleBar client={client} room={room} />
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
      {open === 'talk' && (
        <Dialog
          title={t.talkToStaff}
          onClose={close}
          withLeave
          actions={
            <Button look="plain" onClick={close}>
              {t.close}
            </Button>
          }
        >
          <TalkToStaff client={client} room={room} />
        </Dialog>
      )}
      {open === 'worry' && <ReportDialog client={client} room={room} about={{}} onClose={close} />}
      {open === 'about' && <AboutRoom room={room} onClose={close} />}
      {open === 'next' && <NextTime client={client} room={room} onClose={close} />}
      {open === 'name' && <ChangeName client={client} name={room.me.name} onClose={close} />}
      {open === 'word' && <OwnCheckInWord room={room} onClose={close} />}
      {open === 'deleteMine' && <DeleteMineInside client={client} onClose={close} />}
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
