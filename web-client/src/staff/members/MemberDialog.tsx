import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Refusal } from '../../api/http'
import type { RoomMember } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Ask } from '../Ask'
import { pageWords } from '../words'
import { memberWords } from './words'

interface MemberDialogProps {
  roomId: string
  member: RoomMember
  onClose: () => void
  onDeleted: () => void
}

function refusedWords(refused: Refusal): string | undefined {
  const t = memberWords.value
  switch (refused.code) {
    case 'not-allowed':
    case 'last-facilitator':
      return t.lastFacilitator
    case 'not-found':
      return t.alreadyGone
    default:
      return undefined
  }
}

/** What goes with somebody, in the words of the question. */
export function whatGoes(member: RoomMember): string[] {
  const t = memberWords.value
  const young = member.staffId === null
  return [t.goesName, ...(young ? [t.goesLink] : []), t.goesWords, t.goesReports, t.goesReasons, t.goesAttendance]
}

/** Somebody's rights to what is held about them: to have it as a file, and to have it deleted. */
export function MemberDialog({ roomId, member, onClose, onDeleted }: MemberDialogProps) {
  const t = memberWords.value
  const [asking, setAsking] = useState(false)
  if (asking) {
    return (
      <Ask
        title={t.deleteTitle(member.name)}
        yes={t.deleteDo}
        danger
        say={{ whole: refusedWords }}
        act={async () => {
          await api.deleteMember(roomId, member.memberId)
          onDeleted()
        }}
        onClose={() => setAsking(false)}
      >
        <p>{t.deleteText}</p>
        <ul class="named">
          {whatGoes(member).map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <p>{t.reportsStay}</p>
        {member.staffId !== null && <p>{t.deleteAccountStays}</p>}
        {member.standing === 'banned' && <p>{t.deleteBanned}</p>}
        <p>{t.deleteOut}</p>
      </Ask>
    )
  }
  return (
    <Dialog
      title={t.moreOf(member.name)}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {pageWords.value.done}
        </Button>
      }
    >
      <p>{t.heldText}</p>
      <div class="stack-tight">
        <a class="button wide" href={api.memberFile(roomId, member.memberId)} download>
          {t.save}
        </a>
        <p class="quiet small">{t.saveHint}</p>
        <Button wide look="danger" onClick={() => setAsking(true)}>
          {t.delete}
        </Button>
      </div>
    </Dialog>
  )
}
