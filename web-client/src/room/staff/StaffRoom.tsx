import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { keepFocus } from '../../ui/keepFocus'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { duration, timeOfDay } from '../../words/dates'
import { roomTabPath } from '../../staff/roomTabs'
import { words } from '../../words/words'
import { Bars, isQuiet } from '../Bars'
import { CircleBar } from '../CircleBar'
import { OpeningCard } from '../OpeningCard'
import { Composer } from '../Composer'
import { Conversation } from '../Conversation'
import { writingHalt } from '../halt'
import { nameOf } from '../people'
import { NextTime } from '../RoomDialogs'
import type { RoomClient } from '../roomClient'
import type { RoomModel } from '../roomModel'
import { ReportAnswers } from '../ReportAnswers'
import { staffActions } from '../staffActions'
import { Acts } from './acts'
import { AlertsSpoken, useAlerts } from './AlertsBell'
import { AdultsBar } from './AdultsBar'
import { Asks, openAsks } from './Asks'
import { Coming } from './Coming'
import { Desk, type Tab } from './desk'
import { ClosedLinkCard } from './ClosedLinkCard'
import { Debrief } from './Debrief'
import { Door } from './Door'
import { Keyboard } from './Keyboard'
import type { Parts } from './parts'
import { People } from './People'
import { PlanStrip } from './PlanStrip'
import { OpenReports } from './OpenReports'
import { GroupShortages, GroupSwitch } from './Groups'
import { HeldMessages } from './HeldMessages'
import { moderates } from './powers'
import { openRisks, RiskCards } from './RiskCards'
import { ControlDialogs, RoomControls } from './RoomControls'
import { StaffMessageActions } from './StaffMessageActions'
import { TimeLeft } from './SessionTime'
import { StaffClosed } from './StaffClosed'
import { StaffTalk } from './StaffTalk'
import { staffWords } from './words'
import './controls.css'
import './staffRoom.css'

const WIDE = '(min-width: 60rem)'

function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const query = matchMedia(WIDE)
    const changed = () => setWide(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return wide
}

/** The room as staff have it: what waits for them first, then who is here, beside the conversation. */
export default function StaffRoom({ client }: { client: RoomClient }) {
  const wide = useWide()
  const acts = useMemo(() => new Acts(client), [client])
  const desk = useMemo(() => new Desk(), [])
  const alerts = useAlerts(client)
  const tab = desk.tab.value
  const room = client.room.value
  useEffect(() => {
    staffActions.value = StaffMessageActions
    return () => {
      staffActions.value = null
    }
  }, [])
  const page = useRef<HTMLDivElement>(null)
  const isIn = room !== null
  useEffect(() => (page.current ? keepFocus(page.current) : undefined), [isIn])
  if (!room) return null
  const parts = { client, room, acts, desk }
  return (
    <div ref={page} class={wide ? 'room staff-room wide' : 'room staff-room'}>
      <StaffHead client={client} room={room}>
        {wide && <RoomControls {...parts} alerts={alerts} />}
      </StaffHead>
      <PlanStrip {...parts} />
      <div class="staff-body">
        {(wide || tab === 'talk') && <Talk {...parts} />}
        {(wide || tab === 'people') && (
          <Side wide={wide} label={staffWords.value.tabPeople}>
            {wide && <RiskCards {...parts} />}
            {wide && <HeldMessages {...parts} />}
            {wide && moderates(room) && <OpenReports room={room} />}
            {moderates(room) && <ClosedLinkCard key={room.closedLink?.inviteId} {...parts} />}
            {wide && <Asks {...parts} onlyOpen />}
            {moderates(room) && <Door {...parts} />}
            <People {...parts} />
            {wide && (
              <details class="staff-talk">
                <summary>{staffWords.value.staffTalk}</summary>
                <StaffTalk {...parts} />
              </details>
            )}
          </Side>
        )}
        {!wide && tab === 'staff' && (
          <Side wide={wide} label={staffWords.value.tabStaff}>
            <RiskCards {...parts} />
            <HeldMessages {...parts} />
            {moderates(room) && <OpenReports room={room} />}
            <Asks {...parts} />
            <h2>{staffWords.value.staffTalk}</h2>
            <StaffTalk {...parts} />
          </Side>
        )}
        {!wide && tab === 'room' && (
          <Side wide={wide} label={staffWords.value.tabRoom}>
            <RoomControls {...parts} alerts={alerts} />
            <LanguageSwitch />
          </Side>
        )}
        <Toast acts={acts} />
      </div>
      {!wide && <Tabs tab={tab} choose={(chosen) => (desk.tab.value = chosen)} client={client} room={room} />}
      <ControlDialogs {...parts} />
      <Keyboard {...parts} />
      <AlertsSpoken alerts={alerts} />
    </div>
  )
}

interface SideProps {
  wide: boolean
  label: string
  children: preact.ComponentChildren
}

/** Beside the conversation where there is room; on a phone it is the page. */
function Side({ wide, label, children }: SideProps) {
  const Tag = wide ? 'aside' : 'main'
  return (
    <Tag class="side" aria-label={label}>
      {children}
    </Tag>
  )
}

function openState({ session }: RoomModel): string {
  const t = staffWords.value
  if (!session) return t.closed
  return session.endsAt
    ? t.openUntil(timeOfDay(new Date(session.endsAt)))
    : t.openSince(timeOfDay(new Date(session.openedAt)))
}

function leadState(room: RoomModel): string | null {
  const lead = room.session?.lead
  if (!lead) return null
  return lead.memberId === room.myId ? staffWords.value.leadMine : staffWords.value.leadOf(nameOf(room, lead.memberId))
}

interface HeadProps {
  client: RoomClient
  room: RoomModel
  children: preact.ComponentChildren
}

function StaffHead({ client, room, children }: HeadProps) {
  const t = staffWords.value
  const { paused, locked, reviewed, slowSeconds } = room.room
  // A phone shows the beginning: what is not as usual.
  const states = [
    paused && t.paused,
    reviewed && t.reviewIsOn,
    locked && t.locked,
    slowSeconds && t.slowOn(duration(slowSeconds)),
    leadState(room),
    openState(room),
  ].filter(Boolean)
  return (
    <header class="room-head staff-head">
      <div class="room-title">
        <h1>{room.room.name}</h1>
        <p>
          <a href="/">{t.myRooms}</a> · <span role="status">{states.join(' · ')}</span>
          {room.session?.endsAt && ' · '}
          <TimeLeft client={client} room={room} />
        </p>
      </div>
      {children}
    </header>
  )
}

function Talk({ client, room, acts }: Parts) {
  const [showsNext, setShowsNext] = useState(false)
  const [putOff, setPutOff] = useState<string | null>(null)
  const debrief = room.session ? null : room.room.debrief
  const later = debrief?.sessionId === putOff
  const halt = writingHalt(client, room)
  const quiet = isQuiet(client)
  const isBetween = !room.session && !(debrief && !later)
  const isClosed = isBetween && quiet && halt === 'closed'
  return (
    <main class="room-main">
      {debrief && !later ? (
        <Debrief client={client} room={room} acts={acts} onLater={() => setPutOff(debrief.sessionId)} />
      ) : isClosed ? (
        <StaffClosed client={client} room={room} acts={acts} />
      ) : (
        <Conversation client={client} room={room} />
      )}
      {isBetween && !isClosed && (
        <div class="bars">
          <a href={roomTabPath(room.room.roomId, 'sessions')}>{staffWords.value.sessionSum}</a>
        </div>
      )}
      {debrief && later && (
        <div class="bars">
          <Button look="plain" onClick={() => setPutOff(null)}>
            {staffWords.value.debriefOpen}
          </Button>
        </div>
      )}
      <ReportAnswers client={client} room={room} />
      <OpeningCard client={client} room={room} />
      <CircleBar client={client} room={room} />
      <Bars client={client} room={room} staffBar={<AdultsBar room={room} />} onNext={() => setShowsNext(true)} />
      <GroupShortages client={client} room={room} acts={acts} />
      <GroupSwitch client={client} room={room} acts={acts} />
      <Composer client={client} room={room} halted={halt !== null} locked={halt === 'closed'} />
      {showsNext && (
        <NextTime client={client} room={room} onClose={() => setShowsNext(false)}>
          <Coming client={client} room={room} />
        </NextTime>
      )}
    </main>
  )
}

function Toast({ acts }: { acts: Acts }) {
  const told = acts.told.value
  const t = staffWords.value
  return (
    <div class="toast-place" role="status" aria-label={t.lastDone}>
      {told && (
        <div class="toast">
          <p>{told.text}</p>
          {told.undo && (
            <Button look="bare" onClick={() => void acts.undo()}>
              {t.undo}
            </Button>
          )}
          <Button look="bare" round aria-label={t.dismiss} onClick={() => acts.dismiss()}>
            <CloseIcon />
          </Button>
        </div>
      )}
    </div>
  )
}

interface TabsProps {
  tab: Tab
  choose: (tab: Tab) => void
  client: RoomClient
  room: RoomModel
}

function Tabs({ tab, choose, client, room }: TabsProps) {
  const t = staffWords.value
  const tabs: { id: Tab; name: string; waits: number }[] = [
    { id: 'talk', name: t.tabTalk, waits: 0 },
    {
      id: 'people',
      name: t.tabPeople,
      waits: moderates(room)
        ? room.waiting().length +
          (room.closedLink ? 1 : 0) +
          room.members().filter(({ mark, standing }) => mark && standing === 'admitted').length
        : 0,
    },
    {
      id: 'staff',
      name: t.tabStaff,
      waits:
        openAsks(client, room).length +
        openRisks(client) +
        (moderates(room) ? room.openReports + client.timeline.value.waiting().length : 0),
    },
    { id: 'room', name: t.tabRoom, waits: 0 },
  ]
  return (
    <nav class="tabs" aria-label={t.tabs}>
      {tabs.map(({ id, name, waits }) => (
        <button
          key={id}
          type="button"
          aria-current={tab === id ? 'page' : undefined}
          onClick={() => {
            choose(id)
          }}
        >
          {name}
          {waits > 0 && (
            <span class="waits">
              <span aria-hidden="true">{waits}</span>
              <span class="unseen">{t.waitsFor(waits)}</span>
            </span>
          )}
        </button>
      ))}
      <span class="unseen" role="status">
        {client.online.value ? '' : words.value.barOffline}
      </span>
    </nav>
  )
}
