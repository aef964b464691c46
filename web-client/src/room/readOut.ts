import { signal } from '@preact/signals'
import type { Clock } from '../platform/ports'
import { words } from '../words/words'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import type { Entry } from './entries'

/** Ten messages at once are heard together, and leave room for the listener's own typing. */
const PACE_MS = 2000

export interface Said {
  offset: number
  text: string
}

/**
 * For screen readers: only what is new, never one's own words, and at most once in two seconds; what comes in between is
 * said together. What was there on coming in is not new, and what was taken back meanwhile is not said.
 */
export class ReadOut {
  /** What is said now; it stands until there is more. */
  readonly said = signal<readonly Said[]>([])
  private heard = -1
  private quietUntil = 0
  private cancel: (() => void) | null = null

  constructor(
    private readonly clock: Clock,
    private readonly client: RoomClient,
  ) {}

  /** Something may have come. */
  look(): void {
    this.forget()
    if (this.cancel) return
    const wait = this.quietUntil - this.clock.now()
    if (wait <= 0) return this.speak()
    this.cancel = this.clock.after(wait, () => {
      this.cancel = null
      this.speak()
    })
  }

  /** What is gone from the screen is gone from here, too. */
  private forget(): void {
    const said = this.said.peek()
    if (said.length === 0) return
    const there = new Set(this.client.timeline.value.all().map(({ offset }) => offset))
    if (said.some(({ offset }) => !there.has(offset))) this.said.value = said.filter(({ offset }) => there.has(offset))
  }

  stop(): void {
    this.cancel?.()
    this.cancel = null
  }

  private speak(): void {
    const { client } = this
    const room = client.room.value
    if (!room) return
    const entries = client.timeline.value.all()
    const from = Math.max(this.heard, client.cameInAt)
    const fresh = entries.filter(({ offset }) => offset > from)
    this.heard = Math.max(from, fresh.at(-1)?.offset ?? -1)
    const said = fresh.flatMap((entry) => {
      const text = spoken(client, room, entry)
      return text ? [{ offset: entry.offset, text }] : []
    })
    if (said.length === 0) return
    this.said.value = said
    this.quietUntil = this.clock.now() + PACE_MS
  }
}

/** What is folded on the screen is not read out either; of the small lines only what befell the listener is. */
function spoken(client: RoomClient, room: RoomModel, entry: Entry): string {
  if (entry.kind === 'line') return entry.what === 'renamed' ? words.value.lineRenamed(entry.words ?? '') : ''
  if (entry.memberId === room.myId) return ''
  const name = nameOf(room, entry.memberId)
  if (entry.kind === 'checkin') return `${name}: ${entry.question}`
  if (entry.kind === 'announcement') return `${name}: ${entry.text}`
  if (entry.note !== null) return `${name}: ${entry.note}`
  return client.folded.value.has(entry.memberId) ? words.value.folded(name) : `${name}: ${entry.text}`
}
