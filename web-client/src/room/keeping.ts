import type { Retention } from '../protocol/model'

interface Promised {
  upto: number
  retention: Limits
}

type Limits = { [K in 'maxMessages' | 'maxAgeSeconds']?: number | null | undefined }

/** How long words stay: as the room has it now, and as it was promised when they were said. Loosened, it never reaches back. */
export class Keeping {
  /** What was promised before retention was loosened: words up to that offset keep to it. */
  private promised: readonly Promised[] = []

  /** Until `upto` it was another retention. */
  was(retention: Limits, upto: number): void {
    this.promised = [...this.promised, { upto, retention }]
  }

  clear(): void {
    this.promised = []
  }

  ageMs(offset: number, now: Retention): number {
    return this.strictest(offset, now, 'maxAgeSeconds') * 1000
  }

  maxMessages(offset: number, now: Retention): number {
    return this.strictest(offset, now, 'maxMessages')
  }

  /** Of all that held since the word at `offset` was said: loosened retention never reaches back. */
  private strictest(offset: number, now: Limits, which: keyof Limits): number {
    // Asked of each entry whenever anything comes into the room: nothing is made here that would have to be swept up.
    let least = now[which] ?? Infinity
    for (const { upto, retention } of this.promised) {
      if (offset <= upto) least = Math.min(least, retention[which] ?? Infinity)
    }
    return least
  }
}
