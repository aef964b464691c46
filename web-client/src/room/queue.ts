import type { Command } from '../protocol/commands'
import type { RejectionError, Reply } from '../protocol/frames'

/** How a command stands. `kept`: there is no line now; it goes out, with the same id, when there is one. */
export type Standing = 'kept' | 'sent' | 'done' | 'refused'

export interface Queued {
  readonly id: string
  readonly command: Command
  /** Milliseconds on this device's clock. */
  readonly at: number
  /** When it was first sent, on the same clock; null: never. */
  sentAt: number | null
  standing: Standing
  /** When `kept` because it came too fast: until when, in milliseconds on this device's clock; else null. */
  waitsUntil: number | null
  /** When `done` and a message: what it became, or what it waits for staff as. */
  messageId: string | null
  /** When `done` and a report: what to call it by. */
  reference: string | null
  /** When `done`: the offset of its event, if it had one. */
  offset: number | null
  /** When `refused`. */
  error: RejectionError | null
}

/** What a reload needs to go on asking for the same. */
export type Saved = Pick<Queued, 'id' | 'at' | 'sentAt'>

/** Shorter than the server remembers an id. */
const REMEMBERED_MS = 10 * 60_000

/** Whether a server may have forgotten by now what was first sent then. */
export function isForgotten(at: number, now: number): boolean {
  return now - at > REMEMBERED_MS
}

export type Answer =
  { ok: true; offset: number | null; reference: string | null } | { ok: false; error: RejectionError }

interface Waiting {
  entry: Queued
  answer: (answer: Answer) => void
}

/**
 * The commands that are not answered yet, in the order they were asked. Each keeps its id for good, so that asking again
 * after a lost line or a temporary refusal can never act twice.
 */
export class CommandQueue {
  private waiting: Waiting[] = []

  /** @param newId makes an id never used before by this member */
  constructor(private readonly newId: () => string) {}

  /** @param saved before a reload, if it was asked for then */
  add(command: Command, now: number, saved?: Saved): { entry: Queued; answered: Promise<Answer> } {
    const entry: Queued = {
      id: saved?.id ?? this.newId(),
      command,
      at: saved?.at ?? now,
      sentAt: saved?.sentAt ?? null,
      standing: 'kept',
      waitsUntil: null,
      messageId: null,
      reference: null,
      offset: null,
      error: null,
    }
    const answered = new Promise<Answer>((answer) => this.waiting.push({ entry, answer }))
    return { entry, answered }
  }

  /** What to send over a line that is open: everything unanswered, not under way and not told to wait, oldest first. */
  unsent(now: number): Queued[] {
    return this.waiting
      .map(({ entry }) => entry)
      .filter(({ standing, waitsUntil }) => standing === 'kept' && (waitsUntil ?? 0) <= now)
  }

  /** What is not answered yet of one kind of command, oldest first. */
  ofType<T extends Command['type']>(type: T): (Queued & { command: Command & { type: T } })[] {
    return this.waiting
      .map(({ entry }) => entry)
      .filter((entry): entry is Queued & { command: Command & { type: T } } => entry.command.type === type)
  }

  /** Whether something was sent and is not answered. */
  get isAwaiting(): boolean {
    return this.waiting.some(({ entry }) => entry.standing === 'sent')
  }

  /** Whether something was sent so long ago that asking again could do it twice: only the log says whether it was done. */
  isStale(now: number): boolean {
    return this.waiting.some(({ entry }) => this.isStaleOne(entry, now))
  }

  /** The log has it, and the server may have forgotten that it was asked. */
  wasDone(entry: Queued, now: number): void {
    const index = this.waiting.findIndex((other) => other.entry === entry && this.isStaleOne(entry, now))
    if (index < 0) return
    const [done] = this.waiting.splice(index, 1)
    done?.answer({ ok: true, offset: null, reference: null })
  }

  private isStaleOne({ sentAt }: Queued, now: number): boolean {
    return sentAt !== null && isForgotten(sentAt, now)
  }

  /** The line is gone: nobody knows what of it arrived, so all of it is to be sent again. */
  lineLost(): void {
    for (const { entry } of this.waiting) {
      entry.standing = 'kept'
      entry.waitsUntil = null
    }
  }

  /**
   * Takes an answer. A temporary refusal keeps the command: the result is then when to send it again, in milliseconds.
   * Otherwise null.
   */
  reply(reply: Reply, now: number): number | null {
    const index = this.waiting.findIndex(({ entry }) => entry.id === reply.id)
    const found = this.waiting[index]
    if (!found) return null
    const { entry, answer } = found
    if (reply.ok) {
      entry.standing = 'done'
      entry.messageId = reply.messageId ?? reply.heldId ?? null
      entry.reference = reply.reference ?? null
      entry.offset = reply.offset ?? null
      this.waiting.splice(index, 1)
      answer({ ok: true, offset: entry.offset, reference: entry.reference })
      return null
    }
    const error = reply.error ?? { code: 'unavailable' }
    if (error.temporary) {
      const wait = Math.max(error.retryAfterMs ?? 0, 1000)
      entry.standing = 'kept'
      entry.waitsUntil = now + wait
      return wait
    }
    entry.standing = 'refused'
    entry.error = error
    this.waiting.splice(index, 1)
    answer({ ok: false, error })
    return null
  }

  /** Forgets all of it, unanswered. */
  clear(): void {
    this.waiting = []
  }
}
