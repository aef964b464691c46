import { Button } from '../../ui/Button'
import { ReportDialog } from '../ReportDialog'
import type { Alerts } from './alerts'
import { AlertsBell } from './AlertsBell'
import { BreakWhom } from './BreakWhom'
import { CalmControls } from './CalmControls'
import { ControlPanel } from './ControlPanel'
import type { DeskParts } from './desk'
import { EndControls } from './EndControls'
import { GroupsDialog } from './Groups'
import { MoreControls } from './MoreControls'
import { PersonDialog } from './PersonDialog'
import { isFacilitator, moderates } from './powers'
import { ClearDialog, CloseDialog } from './RoomControlDialogs'
import { CheckInDialog, CircleDialog } from './TogetherDialogs'
import { TogetherControls } from './TogetherControls'
import { ShortcutSheet } from './ShortcutSheet'
import { Extend } from './SessionTime'
import { staffWords } from './words'

/** What staff can do with the room as a whole: the act of the moment, and the others by what one does with them. */
export function RoomControls({ alerts, ...parts }: DeskParts & { alerts: Alerts }) {
  const { room, desk } = parts
  const t = staffWords.value
  const leads = isFacilitator(room)
  return (
    <div class="controls" role="group" aria-label={t.controls}>
      {moderates(room) && <MomentAct {...parts} />}
      {moderates(room) && (room.session ?? leads) && (
        <ControlPanel desk={desk} panel="calm" name={t.calm}>
          <CalmControls {...parts} />
        </ControlPanel>
      )}
      {moderates(room) && room.session && (leads || room.room.breakout) && (
        <ControlPanel desk={desk} panel="together" name={t.together}>
          <TogetherControls {...parts} />
        </ControlPanel>
      )}
      {leads && room.session && (
        <ControlPanel desk={desk} panel="ending" name={t.ending}>
          <EndControls {...parts} />
        </ControlPanel>
      )}
      <ControlPanel desk={desk} panel="more" name={t.more}>
        <MoreControls {...parts} />
      </ControlPanel>
      <AlertsBell alerts={alerts} />
    </div>
  )
}

interface Moment {
  name: string
  act: () => void
  main: boolean
}

/** What the room asks for just now, which stands out; else the calmest of all acts. */
function momentOf({ room, acts, desk }: DeskParts): Moment | null {
  const t = staffWords.value
  const leads = isFacilitator(room)
  if (!room.session) {
    return leads ? { name: t.openSession, act: () => void acts.do({ type: 'session.open' }), main: true } : null
  }
  if (room.room.paused) return { name: t.resume, act: () => void acts.do({ type: 'room.resume' }), main: true }
  if (leads && room.room.coolingDown) return { name: t.closeSession, act: () => desk.ask('close'), main: true }
  return { name: t.pause, act: () => void acts.do({ type: 'room.pause' }), main: false }
}

/** One button whatever it says, so that who presses it stays on it. */
function MomentAct(parts: DeskParts) {
  const { room } = parts
  const moment = momentOf(parts)
  if (!moment) return null
  return (
    <>
      {room.session && room.warned !== null && <Extend {...parts} />}
      <Button
        key="moment"
        look={moment.main ? 'main' : 'quiet'}
        title={
          !room.session && room.adultsMissing
            ? staffWords.value.openNeedsAdults(room.room.settings.minAdults)
            : undefined
        }
        onClick={moment.act}
      >
        {moment.name}
      </Button>
    </>
  )
}

/** The questions that buttons and keys alike can open. */
export function ControlDialogs(parts: DeskParts) {
  const { room, desk } = parts
  const shown = desk.person.value
  const person = shown && room.member(shown.memberId)
  if (person) {
    return (
      <PersonDialog
        {...parts}
        key={person.memberId}
        member={person}
        unfold={shown.unfold}
        onClose={() => (desk.person.value = null)}
      />
    )
  }
  const about = desk.reporting.value
  if (about) return <ReportDialog {...parts} about={about} onClose={() => (desk.reporting.value = null)} />
  const dialog = { ...parts, onClose: () => (desk.asking.value = null) }
  switch (desk.asking.value) {
    case 'circle':
      return <CircleDialog {...dialog} />
    case 'checkIn':
      return <CheckInDialog {...dialog} />
    case 'groups':
      return <GroupsDialog {...dialog} />
    case 'close':
      return <CloseDialog {...dialog} />
    case 'break':
      return <BreakWhom {...dialog} />
    case 'sheet':
      return <ShortcutSheet {...dialog} />
    case 'clear':
      return <ClearDialog {...dialog} />
    case null:
      return null
  }
}
