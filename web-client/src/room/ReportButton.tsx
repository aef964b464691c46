import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { FlagIcon } from '../ui/icons'
import { words } from '../words/words'
import { ReportDialog, type Reported } from './ReportDialog'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** Reports words that stand on their own, beside them. */
export function ReportButton({ client, room, about }: { client: RoomClient; room: RoomModel; about: Reported }) {
  const [reporting, setReporting] = useState(false)
  return (
    <>
      <Button look="bare" onClick={() => setReporting(true)}>
        <FlagIcon /> {words.value.report}
      </Button>
      {reporting && <ReportDialog client={client} room={room} about={about} onClose={() => setReporting(false)} />}
    </>
  )
}
