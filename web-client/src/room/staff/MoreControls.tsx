import { ActButton } from './ControlPanel'
import type { DeskParts } from './desk'
import { isFacilitator } from './powers'
import { staffWords } from './words'

/** What is wanted seldom, or not during a session. */
export function MoreControls({ room, desk }: DeskParts) {
  const t = staffWords.value
  const leads = isFacilitator(room)
  return (
    <>
      <ActButton name={t.keys} onAct={() => desk.ask('sheet')} />
      {leads && (
        <>
          <div class="act">
            <a class="button" href={`/rooms/${encodeURIComponent(room.room.roomId)}/settings`}>
              {t.manage}
            </a>
          </div>
          <ActButton name={t.clear} hint={t.clearHint} onAct={() => desk.ask('clear')} />
        </>
      )}
    </>
  )
}
