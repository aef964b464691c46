import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { words } from '../words/words'
import { OwnCheckInWord } from './CheckInWord'
import { DeleteMineInside } from './DeleteMine'
import { ReportDialog } from './ReportDialog'
import { AboutRoom, ChangeName, NextTime } from './RoomDialogs'
import type { RoomClient } from './roomClient'
import type { MenuChoice } from './RoomMenu'
import type { RoomModel } from './roomModel'
import { TalkToStaff } from './TalkToStaff'

interface MenuDialogProps {
  client: RoomClient
  room: RoomModel
  choice: MenuChoice
  onClose: () => void
}

/** What is behind each line of a young person's menu. */
export function MenuDialog({ client, room, choice, onClose }: MenuDialogProps) {
  const t = words.value
  switch (choice) {
    case 'talk':
      return (
        <Dialog
          title={t.talkToStaff}
          onClose={onClose}
          withLeave
          actions={
            <Button look="plain" onClick={onClose}>
              {t.close}
            </Button>
          }
        >
          <TalkToStaff client={client} room={room} />
        </Dialog>
      )
    case 'worry':
      return <ReportDialog client={client} room={room} about={{}} onClose={onClose} />
    case 'about':
      return <AboutRoom room={room} onClose={onClose} />
    case 'next':
      return <NextTime client={client} room={room} onClose={onClose} />
    case 'name':
      return <ChangeName client={client} name={room.me.name} onClose={onClose} />
    case 'word':
      return <OwnCheckInWord room={room} onClose={onClose} />
    case 'deleteMine':
      return <DeleteMineInside client={client} onClose={onClose} />
  }
}
