import { useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { problemWords, refusalWords } from '../words/refusals'
import { laterWords } from '../words/words'
import type { RoomClient } from './roomClient'

interface DeleteMineProps {
  /** What went wrong, in words; null: nothing. */
  remove: () => Promise<string | null>
  onClose: () => void
}

function DeleteMine({ remove, onClose }: DeleteMineProps) {
  const t = laterWords.value
  const [problem, setProblem] = useState<string | null>(null)

  async function tryIt() {
    const wrong = await remove()
    setProblem(wrong)
    if (wrong === null) onClose()
  }

  return (
    <Dialog
      title={t.deleteMine}
      onClose={onClose}
      withLeave
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="main" onClick={() => void tryIt()}>
            {t.deleteMineYes}
          </Button>
        </>
      }
    >
      <p>{t.deleteMineText}</p>
      {problem && <p role="alert">{problem}</p>}
    </Dialog>
  )
}

/** Asks once, and takes back all that one wrote, from inside or from the door. */
export function DeleteMineInside({ client, onClose }: { client: RoomClient; onClose: () => void }) {
  const remove = async () => {
    const answer = await client.ask({ type: 'message.deleteMine' })
    return answer.ok ? null : refusalWords(answer.error.code)
  }
  return <DeleteMine remove={remove} onClose={onClose} />
}

/** The same for somebody who cannot come in: their own link says who they are. */
export function DeleteMineByLink({ invite, onClose }: { invite: string; onClose: () => void }) {
  const remove = () => youthApi.takeBackAll(invite).then(() => null, problemWords)
  return <DeleteMine remove={remove} onClose={onClose} />
}
