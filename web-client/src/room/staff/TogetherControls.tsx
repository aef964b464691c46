import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { ActButton } from './ControlPanel'
import { foldingAct, type DeskParts } from './desk'
import { mostGroups } from './Groups'
import { isFacilitator } from './powers'
import { staffWords } from './words'

/** How long a turn of the circle takes by the guide, where nothing else is chosen. */
export const USUAL_TURN = 120
const USUAL_GROUPS = { minutes: 15, count: 2 }

/** What the room does together. Each has a usual way in one press, and another with choices. */
export function TogetherControls(parts: DeskParts) {
  const { room, desk } = parts
  const t = staffWords.value
  const leads = isFacilitator(room)
  const { breakout, circle, coolingDown, checkInId, guidelines, opening } = room.room
  const act = foldingAct(parts)
  if (!leads) return <ActButton name={t.groups} onAct={() => desk.ask('groups')} />
  return (
    <>
      {!opening && !coolingDown && guidelines && (
        <ActButton name={t.opening} hint={t.openingHint} onAct={() => void act({ type: 'opening.start' })} />
      )}
      {!checkInId && (
        <ActButton
          name={t.checkIn}
          hint={t.checkInHint(t.checkInUsual)}
          onAct={() => void act({ type: 'checkin.ask', question: t.checkInUsual, anonymous: true })}
          choose={{ name: t.checkInOwn, open: () => desk.ask('checkIn') }}
        />
      )}
      {!circle && !breakout && !coolingDown && (
        <ActButton
          name={t.circle}
          hint={t.circleHint}
          onAct={() => void act({ type: 'circle.start', turnSeconds: USUAL_TURN }, t.circleOn, { type: 'circle.end' })}
          choose={{ name: t.circleOwn, open: () => desk.ask('circle') }}
        />
      )}
      {breakout ? (
        <ActButton
          name={t.groupsBack}
          onAct={() => void act({ type: 'breakout.end' }, t.groupsBackDone)}
          choose={{ name: t.groupsLook, open: () => desk.ask('groups') }}
        />
      ) : (
        !coolingDown &&
        (mostGroups(room) < 2 ? (
          <ActButton name={t.groups} onAct={() => desk.ask('groups')} />
        ) : (
          <ActButton
            name={t.groups}
            hint={t.groupsHint}
            onAct={() => void act({ type: 'breakout.start', ...USUAL_GROUPS }, t.groupsMade, { type: 'breakout.end' })}
            choose={{ name: t.groupsOwn, open: () => desk.ask('groups') }}
          />
        ))
      )}
      <AnnounceForm {...parts} />
    </>
  )
}

function AnnounceForm({ acts, desk }: DeskParts) {
  const t = staffWords.value
  const draft = desk.draft('announcement')
  const text = draft.value ?? ''
  async function say() {
    // What was refused stays in its box.
    if (!(await acts.do({ type: 'room.announce', text: text.trim() }))) return
    draft.value = null
    desk.panel.value = null
  }
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) void say()
      }}
    >
      <Field
        label={t.announceTitle}
        hint={t.announceText}
        lines={2}
        value={text}
        onText={(typed) => (draft.value = typed)}
        maxLength={2000}
      />
      <Button type="submit" disabled={!text.trim()}>
        {t.announce}
      </Button>
    </form>
  )
}
