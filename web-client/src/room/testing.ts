import type { Attention, Clock, OpenSocket, Socket, SocketEvents } from '../platform/ports'
import type { KeptStore } from '../platform/keptStore'
import { RoomClient } from './roomClient'

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  private time = Date.parse('2026-01-06T17:00:00Z')
  private timers: { at: number; act: () => void }[] = []
  chance = 0.5

  now(): number {
    return this.time
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.time + ms, act }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((other) => other !== timer)
    }
  }

  random(): number {
    return this.chance
  }

  /** Time in which nothing runs, as on a phone in a pocket. */
  sleep(ms: number): void {
    this.time += ms
  }

  pass(ms: number): void {
    const end = this.time + ms
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.time = Math.max(this.time, next.at)
      this.timers = this.timers.filter((other) => other !== next)
      next.act()
    }
    this.time = end
  }
}

/** One socket as the server sees it. */
export class FakeSocket implements Socket {
  readonly sent: Record<string, unknown>[] = []
  isClosed = false

  constructor(private readonly events: SocketEvents) {}

  send(data: string): void {
    this.sent.push(JSON.parse(data) as Record<string, unknown>)
  }

  close(): void {
    this.isClosed = true
  }

  accept(): void {
    this.events.opened()
  }

  say(...frames: object[]): void {
    for (const frame of frames) this.events.received(JSON.stringify(frame))
  }

  drop(code = 1006): void {
    this.isClosed = true
    this.events.closed(code)
  }

  /** The sent commands of this type. */
  ofType(type: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.type === type)
  }
}

export class FakeServer {
  readonly sockets: FakeSocket[] = []
  readonly open: OpenSocket = (_url, events) => {
    const socket = new FakeSocket(events)
    this.sockets.push(socket)
    return socket
  }

  get socket(): FakeSocket {
    const last = this.sockets.at(-1)
    if (!last) throw new Error('no socket was opened')
    return last
  }
}

export class FakeAttention implements Attention {
  private handlers: Parameters<Attention['watch']>[0] | null = null

  watch(handlers: Parameters<Attention['watch']>[0]): () => void {
    this.handlers = handlers
    return () => {
      this.handlers = null
    }
  }

  happens(what: 'online' | 'offline' | 'visible' | 'hidden'): void {
    this.handlers?.[what]()
  }
}

export class FakeStore implements KeptStore {
  readonly kept = new Map<string, string>()
  get = (key: string) => this.kept.get(key) ?? null
  set = (key: string, value: string) => void this.kept.set(key, value)
  remove = (key: string) => void this.kept.delete(key)
}

export function countingIds(): () => string {
  let count = 0
  return () => `id-${(count += 1)}`
}

/** A page that this server has on the line. */
export function clientOf(server: FakeServer, clock = new FakeClock()): RoomClient {
  const platform = { clock, openSocket: server.open, attention: new FakeAttention(), newId: countingIds() }
  return new RoomClient('ws://x/ws', 'token', platform, new FakeStore())
}

/** A room with one facilitator, one moderator and two young people; `p1` is me. */
export function welcomeFrame(changes: Record<string, unknown> = {}) {
  const members = [
    { memberId: 'f1', name: 'Dana', role: 'facilitator', standing: 'admitted' },
    { memberId: 'd1', name: 'Theo', role: 'moderator', standing: 'admitted' },
    { memberId: 'p1', name: 'Juniper', role: 'participant', standing: 'admitted' },
    { memberId: 'p2', name: 'River', role: 'participant', standing: 'admitted' },
  ] as const
  return {
    type: 'welcome' as const,
    you: members[2],
    room: {
      roomId: 'r1',
      name: 'Tuesday circle',
      guidelines: 'Be kind.',
      settings: { minAdults: 2, typingIndicator: true, reactions: ['seed'], languages: ['en'], maxMembers: 30 },
      retention: { maxMessages: 200, maxAgeSeconds: 3600, clearOnClose: true },
      paused: false,
      locked: false,
      slowSeconds: 0,
      pinned: [],
    },
    members: [...members],
    presence: [
      { memberId: 'f1', state: 'here' as const },
      { memberId: 'd1', state: 'here' as const },
      { memberId: 'p1', state: 'here' as const },
    ],
    session: { sessionId: 's1', openedAt: '2026-01-06T16:55:00Z' },
    position: { epoch: 'e1', offset: 10 },
    history: 'full' as const,
    heartbeatSeconds: 25,
    serverTime: '2026-01-06T17:00:00Z',
    limits: { textLength: 2000, nameLength: 40, reasonLength: 500 },
    ...changes,
  }
}

const AT = '2026-01-06T17:00:00Z'

export function posted(offset: number, text: string, memberId = 'p2', at = AT) {
  return { type: 'message.posted' as const, offset, at, messageId: `m${offset}`, memberId, text }
}

export function event<T extends string>(type: T, offset: number, fields: Record<string, unknown> = {}) {
  return { type, offset, at: AT, ...fields }
}
