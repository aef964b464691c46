import { signal } from '@preact/signals'
import type { Acts } from './acts'
import type { Parts } from './parts'

export type Tab = 'talk' | 'people' | 'staff' | 'room'

/** The room's acts by what one does with them. */
export type Panel = 'calm' | 'together' | 'ending' | 'more'

/** What is asked in a dialog, since it needs a choice or cannot be undone. */
export type Asking = 'circle' | 'checkIn' | 'groups' | 'close' | 'clear' | 'break' | 'sheet'

/** The person who is looked at, and what of them is unfolded. */
export interface PersonShown {
  memberId: string
  unfold?: 'break'
}

/** What of the staff's screen is open. Buttons and keys share it, so that both lead to the same place. */
export class Desk {
  readonly tab = signal<Tab>('talk')
  readonly panel = signal<Panel | null>(null)
  readonly asking = signal<Asking | null>(null)
  readonly person = signal<PersonShown | null>(null)

  toggle(panel: Panel): void {
    this.panel.value = this.panel.value === panel ? null : panel
  }

  /** Asks in a dialog, with nothing open behind it. */
  ask(asking: Asking): void {
    this.panel.value = null
    this.asking.value = asking
  }
}

export interface DeskParts extends Parts {
  desk: Desk
}

/** Asks the room, and folds the group of acts that it was asked from. */
export function foldingAct({ acts, desk }: DeskParts): Acts['do'] {
  return (...asked) => {
    desk.panel.value = null
    return acts.do(...asked)
  }
}
