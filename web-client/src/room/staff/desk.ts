import { signal, type Signal } from '@preact/signals'
import type { Reported } from '../ReportDialog'
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
  /** What a report is being written about, from a part that may go meanwhile. */
  readonly reporting = signal<Reported | null>(null)
  private readonly begun = new Map<string, Signal<string | null>>()

  /**
   * What somebody began to write there; null: nothing. It is here and not in the part that shows it, since that part goes
   * when the window gets wider or smaller, or another tab is looked at.
   */
  draft(where: string): Signal<string | null> {
    const draft = this.begun.get(where) ?? signal(null)
    this.begun.set(where, draft)
    return draft
  }

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
