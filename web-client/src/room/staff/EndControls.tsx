import { ActButton } from './ControlPanel'
import { foldingAct, type DeskParts } from './desk'
import { CloseText } from './RoomControlDialogs'
import { Extend } from './SessionTime'
import { staffWords } from './words'

/** How a session ends: a little more time, the quiet end, and the close, which says what goes. */
export function EndControls(parts: DeskParts) {
  const { room } = parts
  const t = staffWords.value
  const { breakout, coolingDown } = room.room
  const act = foldingAct(parts)
  return (
    <>
      {room.session?.endsAt && (
        <div class="act">
          <h3>{t.extendLabel}</h3>
          <Extend {...parts} />
        </div>
      )}
      {!breakout &&
        (coolingDown ? (
          <ActButton name={t.coolDownOn} onAct={() => void act({ type: 'cooldown.end' })} />
        ) : (
          <ActButton
            name={t.coolDown}
            hint={t.coolDownHint}
            onAct={() => void act({ type: 'cooldown.start' }, t.coolDownDone, { type: 'cooldown.end' })}
          />
        ))}
      <div class="act parted">
        <div class="small stack-tight">
          <CloseText {...parts} />
        </div>
        <ActButton name={t.closeSession} look="plain" onAct={() => void act({ type: 'session.close' })} />
      </div>
    </>
  )
}
