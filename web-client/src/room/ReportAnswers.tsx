import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { words } from '../words/words'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** Says that staff answered one's report, until it was read: one answer at a time. */
export function ReportAnswers({ client, room }: { client: RoomClient; room: RoomModel }) {
  const t = words.value
  const [open, setOpen] = useState(false)
  const answer = client.newAnswers()[0]
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
                  client.putAnswerAway(answer)
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
