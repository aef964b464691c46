import { signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import type { Command } from '../protocol/commands'
import type { RoomModel } from './roomModel'
import type { Announcement, Message } from './entries'

interface StaffActionsProps {
  room: RoomModel
  message: Message | Announcement
  act: (command: Command) => void
  icon: ComponentChildren
}

/** What staff can do with a message. The staff part of the room sets it; a young person's page never loads that part. */
export const staffActions = signal<ComponentType<StaffActionsProps> | null>(null)
