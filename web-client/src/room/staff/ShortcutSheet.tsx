import { useState } from 'preact/hooks'
import { browserTabStore } from '../../platform/keptStore'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { laterWords } from '../../words/words'
import type { RoomModel } from '../roomModel'
import { keysAreOn, shortcuts, turnKeys, type ShortcutId } from './shortcuts'
import { staffWords } from './words'

interface SheetProps {
  room: RoomModel
  onClose: () => void
}

function shortcutWords(id: ShortcutId): string {
  const t = staffWords.value
  return {
    next: t.keyNext,
    door: t.keyDoor,
    held: t.keyHeld,
    answer: t.keyAnswer,
    reports: t.keyReports,
    people: t.keyPeople,
    break: t.giveBreak,
    write: t.keyWrite,
    pause: t.keyPause,
    calm: t.keyOpens(t.calm),
    together: t.keyOpens(t.together),
    ending: t.keyOpens(t.ending),
    checkIn: t.checkIn,
    circle: t.circle,
    groups: t.groups,
    close: t.closeSession,
    planBack: t.planBack,
    planNext: t.keyPlanNext,
    sheet: t.keySheet,
  }[id]
}

/** Every key there is just now, by what it is for, and the switch that puts them off. */
export function ShortcutSheet({ room, onClose }: SheetProps) {
  const t = staffWords.value
  const [on, setOn] = useState(() => keysAreOn(browserTabStore))
  const keys = shortcuts(room)
  const groups = [
    { group: 'waits', name: t.keysWaits },
    { group: 'people', name: t.keysPeople },
    { group: 'room', name: t.keysRoom },
  ] as const
  return (
    <Dialog
      title={t.keys}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {laterWords.value.close}
        </Button>
      }
    >
      <label class="tick">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.currentTarget.checked)
            turnKeys(browserTabStore, event.currentTarget.checked)
          }}
        />
        {t.keysOn}
      </label>
      <p class="small quiet">{t.keysText}</p>
      {groups.map(({ group, name }) => (
        <section key={group} class="keys" aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {keys
              .filter((shortcut) => shortcut.group === group)
              .map(({ id, key }) => (
                <li key={id}>
                  <kbd>{key}</kbd> {shortcutWords(id)}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Dialog>
  )
}
