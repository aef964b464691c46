import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { words } from '../../words/words'
import type { DeskParts } from './desk'
import { mayActOn } from './powers'
import { staffWords } from './words'

/** Whom a short break is for; then comes the person with that part unfolded. */
export function BreakWhom({ room, desk, onClose }: DeskParts & { onClose: () => void }) {
  const t = staffWords.value
  const here = room
    .members()
    .filter((member) => member.standing === 'admitted' && room.isPresent(member.memberId) && mayActOn(room, member))
    .sort((a, b) => Number(b.role === 'participant') - Number(a.role === 'participant') || a.name.localeCompare(b.name))
  return (
    <Dialog
      title={t.giveBreak}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {words.value.cancel}
        </Button>
      }
    >
      {here.length === 0 && <p class="quiet">{t.noOneHere}</p>}
      <div class="stack-tight">
        {here.map(({ memberId, name }) => (
          <Button
            key={memberId}
            onClick={() => {
              onClose()
              desk.person.value = { memberId, unfold: 'break' }
            }}
          >
            {name}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
