import type { Welcome } from '../protocol/frames'

export interface Position {
  epoch: string
  offset: number
}

/**
 * Where in the room's log this page is. Says of each offset what is to be done with it, so that every event takes
 * effect exactly once and none is missed unseen.
 */
export class Feed {
  private epoch: string | null = null
  private last = -1
  private stateFrom = -1
  private catchingUp = true

  /** What to resume from; null before anything was heard. */
  position(): Position | null {
    return this.epoch === null || this.last < 0 ? null : { epoch: this.epoch, offset: this.last }
  }

  /** Between a welcome and the end of the history that follows it. */
  get isCatchingUp(): boolean {
    return this.catchingUp
  }

  /** A snapshot. True when what is on the screen stays, and only what was missed follows. */
  welcome({ position, history }: Pick<Welcome, 'position' | 'history'>): boolean {
    const continues = history === 'resumed' && this.epoch === position.epoch
    this.epoch = position.epoch
    this.stateFrom = position.offset
    this.catchingUp = true
    if (!continues) this.last = -1
    return continues
  }

  /**
   * - `apply`: new; `history`: new to the timeline, while the welcome already told its effect on the room
   * - `repeat`: seen before, leave it be
   * - `gap`: something between was lost on the way, so connect again and ask for it
   */
  next(offset: number): 'apply' | 'history' | 'repeat' | 'gap' {
    if (offset <= this.last) return 'repeat'
    // The history may have holes where words were taken back; the live feed may not.
    if (!this.catchingUp && offset !== this.last + 1) return 'gap'
    this.last = offset
    return offset > this.stateFrom ? 'apply' : 'history'
  }

  caughtUp(offset: number): void {
    this.catchingUp = false
    this.last = Math.max(this.last, offset)
  }
}
