import { signal } from '@preact/signals'
import type { Chime } from '../../platform/chime'
import type { KeptStore } from '../../platform/keptStore'
import type { Clock } from '../../platform/ports'
import type { RoomClient } from '../roomClient'
import type { RoomModel } from '../roomModel'
import { openAsks } from './Asks'
import { moderates } from './powers'

export const WAITING_KINDS = ['risk', 'held', 'report', 'asks', 'door'] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** What waits for this person, each by a name of its own. */
export type Waiting = Readonly<Record<WaitingKind, readonly string[]>>

export type Counts = Partial<Record<WaitingKind, number>>

/** Only of what this person may do something about. */
export function whatWaits(client: RoomClient, room: RoomModel): Waiting {
  const timeline = client.timeline.value
  const open = timeline.risks().filter(({ takenBy }) => takenBy.length === 0)
  const own = moderates(room)
  return {
    risk: open.map(({ offset }) => String(offset)),
    held: own ? timeline.waiting().map(({ heldId }) => heldId) : [],
    report: own ? room.openReportIds() : [],
    asks: openAsks(client, room).map(({ offset }) => String(offset)),
    door: own ? room.waiting().map(({ memberId }) => memberId) : [],
  }
}

const OFF = 'alertsOff'
const BETWEEN_SOUNDS_MS = 5000
const BETWEEN_WORDS_MS = 2000
/** Said long ago is not new any more, and nobody should come across it. */
const WORDS_STAY_MS = 10_000

/**
 * Tells staff, and never anybody else, that something new waits: a soft sound, a number in the tab's title, and one sentence
 * for who listens to the page. What waits already when they come in is shown and not rung for.
 */
export class Alerts {
  /** Sound and number; put off, and on again, with one press, for this tab. */
  readonly on = signal(true)
  /** How much waits. */
  readonly count = signal(0)
  /** What is new, to be said once. */
  readonly news = signal<Counts>({})

  private known: Set<string> | null = null
  private unsaid: Counts = {}
  private soundsAgainAt = 0
  private soundIsPlanned = false
  private speaksAgainAt = 0
  private wordsArePlanned = false
  private readonly planned = new Set<() => void>()

  constructor(
    private readonly clock: Clock,
    private readonly chime: Chime,
    private readonly store: KeptStore,
  ) {
    this.on.value = store.get(OFF) === null
  }

  turn(on: boolean): void {
    this.on.value = on
    if (on) this.store.remove(OFF)
    else this.store.set(OFF, '1')
  }

  /** Takes note of all that waits now. */
  look(waiting: Waiting): void {
    const all = new Set(WAITING_KINDS.flatMap((kind) => waiting[kind].map((name) => `${kind} ${name}`)))
    const known = this.known
    this.known = all
    this.count.value = all.size
    if (!known) return
    const fresh = [...all].filter((name) => !known.has(name))
    if (fresh.length === 0) return
    for (const kind of WAITING_KINDS) {
      const count = fresh.filter((name) => name.startsWith(`${kind} `)).length
      if (count > 0) this.unsaid[kind] = (this.unsaid[kind] ?? 0) + count
    }
    this.sound()
    this.speak()
  }

  stop(): void {
    for (const callOff of this.planned) callOff()
    this.chime.stop()
  }

  private sound(): void {
    if (this.soundIsPlanned) return
    this.soundIsPlanned = true
    this.after(this.soundsAgainAt - this.clock.now(), () => {
      this.soundIsPlanned = false
      this.soundsAgainAt = this.clock.now() + BETWEEN_SOUNDS_MS
      if (this.on.value) this.chime.ring()
    })
  }

  private speak(): void {
    if (this.wordsArePlanned) return
    this.wordsArePlanned = true
    this.after(this.speaksAgainAt - this.clock.now(), () => {
      this.wordsArePlanned = false
      this.speaksAgainAt = this.clock.now() + BETWEEN_WORDS_MS
      const news = (this.news.value = this.unsaid)
      this.unsaid = {}
      this.after(WORDS_STAY_MS, () => {
        if (this.news.value === news) this.news.value = {}
      })
    })
  }

  private after(ms: number, act: () => void): void {
    if (ms <= 0) return act()
    const callOff = this.clock.after(ms, () => {
      this.planned.delete(callOff)
      act()
    })
    this.planned.add(callOff)
  }
}
