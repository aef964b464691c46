import { computed, signal } from '@preact/signals'
import { keptDays } from '../join/promise'
import type { KeptStore } from '../platform/keptStore'
import type { Command } from '../protocol/commands'
import {
  isEvent,
  type Frame,
  type FrameOf,
  type RejectionError,
  type UnknownEvent,
  type Welcome,
  type ReportNews,
} from '../protocol/frames'
import { Connection, type Platform } from './connection'
import { Feed } from './feed'
import { OwnWords } from './ownWords'
import { CommandQueue, type Answer } from './queue'
import { RoomModel } from './roomModel'
import { Timeline } from './timeline'

const FOLDED = 'folded'
/** History comes in hundreds of frames: it is drawn a few times, not hundreds. */
const HISTORY_DRAW_MS = 100

/** The same object under a new identity, so that what is drawn from it is drawn anew. For reading only. */
function asNew<T extends object>(model: T): T {
  return Object.create(model) as T
}

function isNews(frame: Frame | UnknownEvent): frame is ReportNews {
  return frame.type.startsWith('report.')
}

/** One member's view of one room: what the pages draw, and what they can ask. */
export class RoomClient {
  /** Changes with everything that the model or the timeline holds. */
  private readonly version = signal(0)
  private readonly feed = new Feed()
  private readonly queue: CommandQueue
  /** What this person writes, until the room shows it. */
  readonly ownWords: OwnWords
  private readonly line: Connection
  private cancelExpiry: () => void = () => undefined
  private held: RoomModel | null = null
  private drawIsPlanned = false
  /** The offset at which this page first saw the room: what is later is news. */
  cameInAt = Infinity

  private readonly ownTimeline = new Timeline()

  /** Null until the first welcome. */
  readonly room = computed(() => (this.version.value, this.held && asNew(this.held)))
  readonly timeline = computed(() => (this.version.value, asNew(this.ownTimeline)))
  /** What staff know of the answers to the open question. */
  readonly checkInAnswers = signal<FrameOf<'checkin.answered'> | null>(null)
  /** One's own answers, by question: only this page knows them. */
  readonly ownChoices = signal<ReadonlyMap<string, number>>(new Map())
  readonly online = signal(false)
  /** Tries that failed in a row. */
  readonly failures = signal(0)
  /** The close code when the server ended it for good. */
  readonly ended = signal<number | null>(null)
  /** Whose words this person folds for themselves; nobody is told, and it ends with the tab. */
  readonly folded = signal<ReadonlySet<string>>(new Set())
  /** A message of one's own waited for staff when the session ended, and is gone unread. */
  readonly lostUnread = signal(false)

  constructor(
    url: string,
    readonly token: string,
    private readonly platform: Platform,
    private readonly store: KeptStore,
  ) {
    this.folded.value = new Set((store.get(FOLDED) ?? '').split(' ').filter((id) => id !== ''))
    this.queue = new CommandQueue(platform.newId)
    this.ownWords = new OwnWords(this.queue, store, platform.clock, {
      flush: () => this.flush(),
      room: () => this.held,
      position: () => this.feed.position()?.offset ?? -1,
    })
    this.line = new Connection(
      url,
      token,
      {
        position: () => this.feed.position(),
        received: (frame) => this.received(frame),
        changed: (state) => {
          this.online.value = state === 'open'
          this.failures.value = this.line.failures
        },
        lost: () => {
          this.queue.lineLost()
          this.ownWords.redraw()
        },
        ended: (code) => (this.ended.value = code),
      },
      platform,
    )
  }

  /** Server time, in milliseconds. */
  now(): number {
    return this.platform.clock.now() + (this.held?.skew ?? 0)
  }

  /** Asks the room for something. It is sent now or when the line is back, and answered once. */
  ask(command: Command): Promise<Answer> {
    const { answered } = this.queue.add(command, this.platform.clock.now())
    this.flush()
    return answered
  }

  /** Answers a question, or changes the answer. Resolves to what was refused, if it was. */
  async choose(checkInId: string, choice: number): Promise<RejectionError | null> {
    const before = this.ownChoices.value
    this.ownChoices.value = new Map(before).set(checkInId, choice)
    const answer = await this.ask({ type: 'checkin.answer', checkInId, choice })
    if (answer.ok) return null
    this.ownChoices.value = before
    return answer.error
  }

  /** Folds what somebody writes, for this page alone, or shows it again. */
  fold(memberId: string, on: boolean): void {
    const folded = new Set(this.folded.value)
    if (on) folded.add(memberId)
    else folded.delete(memberId)
    this.folded.value = folded
    this.store.set(FOLDED, [...folded].join(' '))
  }

  /** Tells the others that this person writes, where the room shows that. */
  typing(on: boolean): void {
    if (on) this.line.soonNeeded()
    if (this.held?.room.settings.typingIndicator) this.line.tell({ type: 'typing', on })
  }

  dismissClosedLink(): void {
    if (this.held) this.held.closedLink = null
    this.redraw()
  }

  /** What the room promises now was read. */
  promiseRead(): void {
    if (this.held) this.held.promiseChanged = false
    this.redraw()
  }

  tryNow(): void {
    this.line.tryNow()
  }

  /** Drops every word from the screen and the draft. */
  forget(): void {
    this.ownTimeline.clear()
    this.queue.clear()
    this.lostUnread.value = false
    this.folded.value = new Set()
    this.ownChoices.value = new Map()
    this.checkInAnswers.value = null
    this.ownWords.forget()
    this.redraw()
  }

  close(): void {
    this.cancelExpiry()
    this.line.close()
  }

  private flush(): void {
    const now = this.platform.clock.now()
    const waits = this.feed.isCatchingUp && this.queue.isStale(now)
    for (const entry of waits ? [] : this.queue.unsent(now)) {
      if (!this.line.send(entry)) break
      entry.standing = 'sent'
      entry.sentAt ??= now
    }
    this.ownWords.redraw()
  }

  private received(frame: Frame | UnknownEvent): void {
    if (frame.type === 'welcome') return this.welcome(frame)
    if (frame.type === 'reply') {
      const again = this.queue.reply(frame, this.platform.clock.now())
      if (again !== null) {
        // A room full of phones was told the same: they do not ask again all in the same moment.
        const spread = again * 0.5 * this.platform.clock.random()
        this.platform.clock.after(again + spread, () => this.flush())
      }
      this.ownWords.redraw()
      return
    }
    if (frame.type === 'presence.changed') this.held?.presenceChanged(frame.changes)
    else if (frame.type === 'checkin.answered') this.checkInAnswers.value = frame
    else if (isNews(frame)) this.held?.reported(frame)
    else if (frame.type === 'typing') this.held?.typing(frame, this.platform.clock.now())
    else if (frame.type === 'caughtUp') {
      this.feed.caughtUp(frame.offset)
      this.flush()
    } else this.numbered(frame)
    if (this.feed.isCatchingUp) this.redrawSoon()
    else this.redraw()
  }

  private numbered(
    frame:
      | Exclude<
          Frame,
          ReportNews | { type: 'welcome' | 'reply' | 'presence.changed' | 'typing' | 'caughtUp' | 'checkin.answered' }
        >
      | UnknownEvent,
  ): void {
    const what = this.feed.next(frame.offset)
    if (what === 'gap') {
      this.line.resync()
      return
    }
    if (what === 'repeat' || frame.type === 'unknown' || frame.type === 'skip' || !isEvent(frame)) return
    if (what === 'apply') this.held?.apply(frame)
    if (frame.type === 'room.cleared') this.heldGo()
    this.ownTimeline.apply(frame, this.held?.myId ?? null)
    if (frame.type === 'message.posted' && frame.memberId === this.held?.myId)
      this.ownWords.arrived(frame.messageId, frame.text)
    if (frame.type === 'message.held' && frame.memberId === this.held?.myId)
      this.ownWords.arrived(frame.heldId, frame.text)
    if (frame.type === 'room.cleared') this.ownWords.replyTo.value = null
  }

  /** What waited for staff goes with the session: its writer is to know that nobody saw it. */
  private heldGo(): void {
    if (!this.held || this.held.session) return
    if (this.ownTimeline.heldOf(this.held.myId).some(({ returned }) => returned === null)) this.lostUnread.value = true
  }

  private welcome(welcome: Welcome): void {
    const closedLink = this.held?.closedLink ?? null
    this.held = new RoomModel(welcome, this.platform.clock.now())
    this.held.closedLink = closedLink
    if (!this.feed.welcome(welcome)) {
      this.heldGo()
      this.ownTimeline.clear()
      // What was said is put away until the next session, and so is the message that would have been answered.
      if (!welcome.session) this.ownWords.replyTo.value = null
    }
    if (this.cameInAt === Infinity) this.ownWords.takeUp(welcome.you.memberId)
    this.cameInAt = Math.min(this.cameInAt, welcome.position.offset)
    this.flush()
    this.redraw()
  }

  private redrawSoon(): void {
    if (this.drawIsPlanned) return
    this.drawIsPlanned = true
    this.platform.clock.after(HISTORY_DRAW_MS, () => {
      if (this.drawIsPlanned) this.redraw()
    })
  }

  private redraw(): void {
    this.drawIsPlanned = false
    this.expire()
    this.version.value += 1
  }

  private expire(): void {
    this.cancelExpiry()
    if (!this.held) return
    const { retention } = this.held.room
    const limits = {
      maxMessages: retention.maxMessages ?? null,
      maxAgeSeconds: retention.maxAgeSeconds ?? null,
      clearOnClose: retention.clearOnClose,
    }
    const asksKept = (keptDays('asks') ?? Infinity) * 86_400_000
    this.ownTimeline.expire(limits, this.now(), asksKept)
    const next = this.ownTimeline.nextExpiry(limits, asksKept)
    if (next === null) return
    // No timer reaches further than 24 days; looking again each hour is as good.
    const ms = Math.min(Math.max(next - this.now(), 0) + 1, 3_600_000)
    this.cancelExpiry = this.platform.clock.after(ms, () => this.redraw())
  }
}
