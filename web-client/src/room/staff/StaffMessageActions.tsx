import type { ComponentChildren } from 'preact'
import type { Command } from '../../protocol/commands'
import { Button } from '../../ui/Button'
import type { RoomModel } from '../roomModel'
import type { Announcement, Message } from '../entries'
import { isFacilitator, moderates } from './powers'
import { staffWords } from './words'

interface StaffMessageActionsProps {
  room: RoomModel
  message: Message | Announcement
  act: (command: Command) => void
  icon: ComponentChildren
}

export function StaffMessageActions({ room, message, act, icon }: StaffMessageActionsProps) {
  const t = staffWords.value
  const messageId = `m${message.offset}`
  const pinned = room.room.pinned?.includes(messageId) ?? false
  return (
    <>
      {moderates(room) && message.memberId !== room.myId && (
        <Button look="bare" onClick={() => act({ type: 'message.hide', messageId })}>
          {t.hide}
        </Button>
      )}
      {isFacilitator(room) && message.kind === 'message' && (
        <Button look="bare" onClick={() => act({ type: pinned ? 'message.unpin' : 'message.pin', messageId })}>
          {icon} {pinned ? t.unpin : t.pin}
        </Button>
      )}
    </>
  )
}
