import type { RoomModel } from '../roomModel'
import { staffWords } from './words'

/**
 * How many reports wait, and no word of what they say on a screen that others may see; the alerts say that one is new. They
 * open beside the room, so that nobody leaves it to read them.
 */
export function OpenReports({ room }: { room: RoomModel }) {
  const t = staffWords.value
  const open = room.openReports
  return (
    <section class={open > 0 ? 'ask' : 'side-part'} aria-label={t.reports}>
      {open > 0 && <h2 class="warm-title">{t.reportsWait(open)}</h2>}
      <a
        class={open > 0 ? 'button main reports-link' : 'button bare reports-link'}
        data-waits={open > 0 ? 'reports' : undefined}
        href={`/rooms/${encodeURIComponent(room.room.roomId)}/reports`}
        target="_blank"
        rel="noopener"
      >
        {open > 0 ? t.reportsLook : t.reports}
        <span class="unseen"> {t.newTab}</span>
      </a>
    </section>
  )
}
