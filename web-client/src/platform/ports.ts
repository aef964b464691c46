/** What the room needs of the browser, so that a test can stand in for it. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls once after `ms`; answers how to call it off. */
  after(ms: number, act: () => void): () => void
  /** From 0 up to, but not including, 1. */
  random(): number
}

export interface SocketEvents {
  opened(): void
  received(data: string): void
  closed(code: number): void
}

export interface Socket {
  send(data: string): void
  close(code: number, reason: string): void
}

export type OpenSocket = (url: string, events: SocketEvents) => Socket

/** Tells when it is worth trying at once, for the line is back or the page is looked at again, and when there is none. */
export interface Attention {
  watch(handlers: Record<'online' | 'offline' | 'visible' | 'hidden', () => void>): () => void
}
