import type { Attention, Clock, OpenSocket, Socket } from '../platform/ports'
import { isFinal } from '../protocol/closeCodes'
import type { Command } from '../protocol/commands'
import { decodeFrame, type Frame, type UnknownEvent } from '../protocol/frames'
import { backoff } from './backoff'
import type { Position } from './feed'
import type { Queued } from './queue'

/**
 * `trying`: no line yet or none now; `open`: welcomed; `doubted`: open, but an answer is late; `stopped`: the server sent
 * us away, or we left.
 */
export type LineState = 'trying' | 'open' | 'doubted' | 'stopped'

/** A line that is dead says nothing of it: one whose answer is late for this long may be, and is given up after the next. */
const DOUBT_MS = 2000
const ANSWER_MS = 8000
const WELCOME_MS = 12_000
/** A line that says nothing for this long past the heartbeat is asked. */
const SILENCE_MS = 5000

export interface LineHandlers {
  /** Where to go on from; null: from the start. */
  position(): Position | null
  received(frame: Frame | UnknownEvent): void
  changed(state: LineState): void
  /** The line is lost: what was sent may not have arrived. */
  lost(): void
  /** Final, with the server's code. */
  ended(code: number): void
}

export interface Platform {
  clock: Clock
  openSocket: OpenSocket
  attention: Attention
  /** Makes an id that was never used before. */
  newId: () => string
}

/** One member's line to the room. It comes back by itself until it is told, or sent, away. */
export class Connection {
  private socket: Socket | null = null
  private state: LineState = 'trying'
  private attempt = 0
  private looking: 'here' | 'away' = 'here'
  private awaiting = false
  /** Between a welcome and the end of the history, which may come slowly. */
  private arriving = false
  private heardAt = 0
  private heartbeatMs = 25_000
  private cancelRetry: () => void = () => undefined
  private cancelWatch: () => void = () => undefined
  private readonly unwatch: () => void
  /** Failed tries in a row: the page says so only when it is more than a blink. */
  failures = 0

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly handlers: LineHandlers,
    private readonly platform: Platform,
  ) {
    this.unwatch = platform.attention.watch({
      online: () => this.networkIsBack(),
      offline: () => this.socket && this.giveUp(),
      visible: () => this.look('here'),
      hidden: () => this.look('away'),
    })
    this.open()
  }

  get isOpen(): boolean {
    return this.state === 'open' || this.state === 'doubted'
  }

  /** Sends a command that keeps its id; on a line that is not open it does nothing, the queue still has it. */
  send(entry: Queued): boolean {
    if (!this.isOpen || !this.socket) return false
    this.socket.send(JSON.stringify({ ...entry.command, id: entry.id }))
    this.awaitAnswer()
    return true
  }

  /** Sends what wants no answer, as "is writing". */
  tell(command: Command): void {
    if (this.isOpen) this.socket?.send(JSON.stringify(command))
  }

  /** The person is looking: no waiting now, and an old line must prove itself. */
  tryNow(): void {
    if (this.state === 'stopped') return
    // Nothing asked it meanwhile: the phone slept, and its line with it.
    if (this.isOpen && this.silentMs() > this.heartbeatMs + SILENCE_MS + ANSWER_MS) this.drop()
    if (this.isOpen) this.probe()
    else if (!this.socket) {
      this.cancelRetry()
      this.open()
    }
  }

  /** Somebody begins to write: a line that was silent has the time until they are done to prove itself. */
  soonNeeded(): void {
    if (this.silentMs() > SILENCE_MS) this.probe()
  }

  /** Asks again for what was missed, over a new line. */
  resync(): void {
    this.drop()
    this.retry(0)
  }

  /** Leaves for good, saying goodbye. */
  close(): void {
    const socket = this.socket
    this.stop()
    socket?.close(1000, 'bye')
  }

  private open(): void {
    const mine = (this.socket = this.platform.openSocket(this.url, {
      opened: () => {
        if (this.socket !== mine) return
        const position = this.handlers.position()
        mine.send(JSON.stringify({ type: 'hello', token: this.token, ...(position ? { position } : {}) }))
      },
      received: (data) => {
        if (this.socket === mine) this.received(data)
      },
      closed: (code) => {
        if (this.socket === mine) this.closed(code)
      },
    }))
    this.watch(WELCOME_MS, () => this.giveUp())
  }

  private received(data: string): void {
    const frame = decodeFrame(data)
    if (!frame) return
    this.heardAt = this.platform.clock.now()
    const wasArriving = this.arriving
    this.arriving = frame.type === 'welcome' || (wasArriving && frame.type !== 'caughtUp')
    if (frame.type === 'welcome') {
      this.heartbeatMs = frame.heartbeatSeconds * 1000
      this.attempt = 0
      this.failures = 0
      this.turn('open')
      if (this.looking === 'away') this.probe()
    }
    if (frame.type === 'reply') this.awaiting = false
    // An answer comes after the history, however long that takes.
    if (this.arriving || (wasArriving && this.awaiting)) this.expect()
    else if (!this.awaiting) this.listen()
    this.handlers.received(frame)
  }

  private listen(): void {
    this.turn('open')
    this.watch(this.heartbeatMs + SILENCE_MS, () => this.probe())
  }

  private expect(): void {
    this.turn('open')
    this.watch(DOUBT_MS, () => {
      this.turn('doubted')
      this.watch(ANSWER_MS - DOUBT_MS, () => this.giveUp())
    })
  }

  private awaitAnswer(): void {
    if (this.awaiting) return
    this.awaiting = true
    this.expect()
  }

  private silentMs(): number {
    return this.platform.clock.now() - this.heardAt
  }

  /** What was opened or asked over the network before can wait for long. */
  private networkIsBack(): void {
    if (this.state !== 'open' && this.socket) this.drop()
    this.tryNow()
  }

  private look(state: 'here' | 'away'): void {
    this.looking = state
    if (state === 'here' || this.isOpen) this.tryNow()
  }

  /** Says whether the person is looking, which the server answers: so the line shows that it is alive. */
  private probe(): void {
    if (!this.isOpen || this.awaiting) return
    this.socket?.send(JSON.stringify({ type: 'presence.set', id: this.platform.newId(), state: this.looking }))
    this.awaitAnswer()
  }

  private giveUp(): void {
    this.drop()
    this.retry(backoff(this.attempt, this.platform.clock.random()))
  }

  private closed(code: number): void {
    if (isFinal(code)) {
      this.stop()
      this.handlers.ended(code)
      return
    }
    this.socket = null
    this.drop()
    this.retry(backoff(this.attempt, this.platform.clock.random()))
  }

  private drop(): void {
    const socket = this.socket
    this.socket = null
    this.awaiting = this.arriving = false
    this.cancelWatch()
    socket?.close(3000, 'lost')
    this.turn('trying')
    this.handlers.lost()
  }

  private retry(ms: number): void {
    this.attempt += 1
    this.failures += 1
    this.cancelRetry()
    this.cancelRetry = this.platform.clock.after(ms, () => this.open())
    this.handlers.changed(this.state)
  }

  private stop(): void {
    this.socket = null
    this.cancelRetry()
    this.cancelWatch()
    this.unwatch()
    this.turn('stopped')
  }

  private watch(ms: number, act: () => void): void {
    this.cancelWatch()
    this.cancelWatch = this.platform.clock.after(ms, act)
  }

  private turn(state: LineState): void {
    if (this.state === state) return
    this.state = state
    this.handlers.changed(state)
  }
}
