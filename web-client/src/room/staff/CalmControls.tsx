import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { duration } from '../../words/dates'
import { ActButton } from './ControlPanel'
import { foldingAct, type DeskParts } from './desk'
import { isFacilitator } from './powers'
import { staffWords } from './words'

const PACES = [0, 10, 30, 60, 120]

/** What calms the room: a pause, a slower pace, reading first, the door. */
export function CalmControls(parts: DeskParts) {
  const { room } = parts
  const t = staffWords.value
  const leads = isFacilitator(room)
  const { paused, locked, reviewed, slowSeconds } = room.room
  const act = foldingAct(parts)
  return (
    <>
      {room.session && (
        <>
          {!paused && <PauseForm {...parts} />}
          <div class="act" role="group" aria-label={t.slowTitle}>
            <h3>{t.slowTitle}</h3>
            <div class="row">
              {PACES.map((seconds) => (
                <Button
                  key={seconds}
                  aria-label={seconds === 0 ? t.slowOff : t.slowEvery(duration(seconds))}
                  aria-pressed={(slowSeconds ?? 0) === seconds}
                  onClick={() => {
                    if ((slowSeconds ?? 0) !== seconds) void act({ type: 'room.slow', seconds })
                  }}
                >
                  {seconds === 0 ? t.slowNone : duration(seconds)}
                </Button>
              ))}
            </div>
          </div>
          {leads && (
            <ActButton
              name={reviewed ? t.reviewOff : t.reviewOn}
              hint={reviewed ? undefined : t.reviewHint}
              pressed={reviewed ?? false}
              onAct={() => void act({ type: 'room.review', on: !reviewed })}
            />
          )}
        </>
      )}
      {leads && (
        <ActButton
          name={locked ? t.unlock : t.lock}
          hint={locked ? undefined : t.lockHint}
          pressed={locked ?? false}
          onAct={() => void act({ type: locked ? 'room.unlock' : 'room.lock' })}
        />
      )}
    </>
  )
}

/** A pause with a word to the room; without one the button in the head is nearer. */
function PauseForm(parts: DeskParts) {
  const { room, desk } = parts
  const t = staffWords.value
  const draft = desk.draft('pause')
  const reason = draft.value ?? ''
  const act = foldingAct(parts)
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault()
        void act({ type: 'room.pause', ...(reason.trim() ? { reason: reason.trim() } : {}) }).then((done) => {
          if (done) draft.value = null
        })
      }}
    >
      <Field
        label={t.pauseReason}
        hint={t.pauseText}
        value={reason}
        onText={(typed) => (draft.value = typed)}
        maxLength={room.limits.reasonLength ?? 500}
      />
      <Button type="submit">{t.pauseTitle}</Button>
    </form>
  )
}
