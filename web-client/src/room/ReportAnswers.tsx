import { useEffect, useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import type { ReportAnswer } from '../api/types'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { words } from '../words/words'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/**
 * Says that staff answered one's report, until it was read: one answer at a time. Asked for only when it may be seen, and
 * told no more once it was read, so that nobody else finds it on this phone.
 */
export function ReportAnswers({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const [open, setOpen] = useState(false)
  const [answers, setAnswers] = useState<ReportAnswer[]>([])
  useEffect(() => {
    youthApi.ownAnswers(client.token).then(
      (found) => setAnswers(found.answers),
      // It is asked for again the next time that somebody comes in.
      () => undefined,
    )
  }, [client, room.answersHeard])
  const answer = answers[0]
  if (!answer) return null
  return (
    <>
      <div class="bar" role="status">
        <b>
          {t.reportAnswered} <span class="one-line">{answer.reference}</span>
        </b>
        <Button look="main" onClick={() => setOpen(true)}>
          {t.readIt}
        </Button>
      </div>
      {open && (
        <Dialog
          title={t.reportAnswered}
          onClose={() => setOpen(false)}
          withLeave={!room.iAmStaff}
          actions={
            <>
              <Button look="plain" onClick={() => setOpen(false)}>
                {t.close}
              </Button>
              <Button
                look="main"
                onClick={() => {
                  setOpen(false)
                  setAnswers(answers.slice(1))
                  youthApi.answerRead(client.token, answer.reportId).catch(() => undefined)
                }}
              >
                {t.reportAnsweredRead}
              </Button>
            </>
          }
        >
          <p class="small quiet">{answer.reference}</p>
          <p class="lines">{answer.answer}</p>
        </Dialog>
      )}
    </>
  )
}
