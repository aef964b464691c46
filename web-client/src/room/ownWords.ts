import { signal } from '@preact/signals'
import type { Clock } from '../platform/ports'
import type { KeptStore } from '../platform/keptStore'
import type { Held } from './entries'
import { isForgotten, type CommandQueue, type Queued, type Saved } from './queue'
import type { RoomModel } from './roomModel'
import { Waiting, type Post } from './waiting'

const DRAFT = 'd'

function joined(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n')
}

/** A message of one's own that the room has not shown yet. */
export interface Pending {
  readonly entry: Queued
  readonly text: string
  readonly replyTo: string | null
}

/** A word to the staff that is not there yet. */
export interface AskOnItsWay {
  readonly id: string
  readonly text: string
  /** Sent again at that time of the server's, for there were many at once; null: as soon as there is a line. */
  readonly until: number | null
}

/** What carries the words, and brings them back. */
interface Line {
  /** Sends what waits, where there is a line. */
  flush(): void
  room(): RoomModel | null
  /** Up to where of the room's log is on the screen. */
  position(): number
}

/** What this person writes, from the draft until the room shows it. */
export class OwnWords {
  /** One's own messages on their way, oldest first; a refused one stays until it is put away. */
  readonly pending = signal<readonly Pending[]>([])
  /** What one wrote to the staff and is not there yet, oldest first. */
  readonly asksOnTheirWay = signal<readonly AskOnItsWay[]>([])
  /** What the next message is about, said before it; null: nothing. */
  readonly note = signal<string | null>(null)
  readonly draft = signal('')
  readonly replyTo = signal<string | null>(null)
  private readonly waiting: Waiting

  constructor(
    private readonly queue: CommandQueue,
    private readonly store: KeptStore,
    private readonly clock: Clock,
    private readonly line: Line,
  ) {
    this.waiting = new Waiting(store)
    this.draft.value = store.get(DRAFT) ?? ''
  }

  /** Says something to the room. */
  post(text: string): void {
    const replyTo = this.replyTo.value
    const note = this.note.value?.trim() ?? ''
    const command: Post = {
      type: 'message.post',
      text,
      ...(replyTo ? { replyTo } : {}),
      ...(note ? { note } : {}),
    }
    this.note.value = null
    this.replyTo.value = null
    this.write('')
    this.send(command, replyTo)
  }

  /** Sends a message on that was refused for a contact detail: staff look at it first. */
  confirm(mine: Pending): void {
    const { command } = mine.entry
    if (command.type !== 'message.post') return
    this.putAway(mine, false)
    this.send({ ...command, confirmed: true }, mine.replyTo)
  }

  private send(command: Post, replyTo: string | null, saved?: Saved): void {
    const { entry, answered } = this.queue.add(command, this.clock.now(), saved)
    this.pending.value = [...this.pending.value, { entry, text: command.text, replyTo }]
    this.line.flush()
    void answered.then((answer) => {
      // There is no box to change it in now: it waits where it was written, for the next session.
      if (!answer.ok && answer.error.code === 'session-closed') {
        const mine = this.pending.value.find((other) => other.entry === entry)
        if (mine) this.putAway(mine, true)
        return
      }
      // Its event may have come first; then it is on the screen already, or was taken away again.
      const shown = answer.ok && answer.offset !== null && answer.offset <= this.line.position()
      this.pending.value = this.pending.value.filter((mine) => mine.entry !== entry || !shown)
    })
  }

  /** Puts a refused message away; `rewrite` gives its words back to the writing box. */
  putAway(mine: Pending, rewrite: boolean): void {
    this.pending.value = this.pending.value.filter((other) => other.entry !== mine.entry)
    if (!rewrite) return
    this.write(joined(mine.text, this.draft.value))
    this.replyTo.value = mine.replyTo
    const { command } = mine.entry
    if (command.type === 'message.post' && command.note) this.note.value = command.note
  }

  /** Takes what staff gave back into the writing box, before what is there; it is nowhere else then. */
  takeBack(mine: Held): void {
    this.write(joined(mine.text, this.draft.value))
    this.replyTo.value = mine.replyTo
    this.queue.add({ type: 'message.retract', messageId: mine.heldId }, this.clock.now())
    this.line.flush()
  }

  /** Keeps the draft, in this tab only. */
  write(text: string): void {
    this.draft.value = text
    if (text) this.store.set(DRAFT, text)
    else this.store.remove(DRAFT)
  }

  /** One's own message came back as an event: the copy that waited for it goes, whichever of reply and event was first. */
  arrived(messageId: string, text: string): void {
    const mine =
      this.pending.value.find(({ entry }) => entry.messageId === messageId) ??
      this.pending.value.find((other) => other.entry.standing !== 'refused' && other.text === text)
    if (!mine) return
    this.queue.wasDone(mine.entry, this.clock.now())
    this.pending.value = this.pending.value.filter((other) => other !== mine)
  }

  /** Goes on with what waited when the page was reloaded; what is old by now is for its writer to send, or not. */
  takeUp(memberId: string): void {
    for (const [saved, command] of this.waiting.of(memberId)) {
      if (isForgotten(saved.at, this.clock.now())) this.write(joined(this.draft.value, command.text))
      else this.send(command, command.replyTo ?? null, saved)
    }
  }

  /** What became of it is drawn anew, and what still waits is kept. */
  redraw(): void {
    const room = this.line.room()
    if (room) this.waiting.keep(room.myId, this.queue.ofType('message.post'))
    this.pending.value = this.pending.value.map((mine) => ({ ...mine }))
    this.asksOnTheirWay.value = this.queue.ofType('help.ask').map(({ id, command, waitsUntil }) => ({
      id,
      text: command.text,
      until: waitsUntil === null ? null : waitsUntil + (room?.skew ?? 0),
    }))
  }

  /** Drops all of it. */
  forget(): void {
    this.waiting.forget()
    this.asksOnTheirWay.value = []
    this.pending.value = []
    this.note.value = null
    this.replyTo.value = null
    this.write('')
  }
}
