import { browserWayOut, type WayOut } from '../platform/wayOut'

/** What Leave now undoes before it goes, set by whoever holds something of the person's. */
interface Held {
  /** Drops the words on the screen and the draft. */
  forget: () => void
  /** Says goodbye to the server and closes the line. */
  disconnect: () => void
}

const held = new Set<Held>()

/** Tells Leave now what to let go of; answers how to take that back. */
export function holdUntilLeaving(things: Held): () => void {
  held.add(things)
  return () => held.delete(things)
}

let leaving = false

/** Whether this page is on its way out: nothing of Haven is drawn on it any more. */
export function isLeaving(): boolean {
  return leaving
}

function quietly(act: () => void): void {
  try {
    act()
  } catch {
    // Whatever fails here, the person must still get out.
  }
}

/**
 * The fast way out. The order matters: first nothing can be read on the screen any more, then the words, the draft and the
 * key are dropped, then the server hears of it, then the page is replaced, so that Back does not return to it.
 */
export function leaveNow(out: WayOut = browserWayOut): void {
  leaving = true
  quietly(() => out.cover())
  for (const things of held) quietly(() => things.forget())
  quietly(() => out.forgetTab())
  quietly(() => out.forgetPhone())
  for (const things of held) quietly(() => things.disconnect())
  out.replace('/out')
}

/** Counts presses of one key: true on the third within five seconds, with no other key between. */
export class ThreeTimes {
  private presses: number[] = []

  press(key: string, now: number): boolean {
    if (key !== 'Shift') {
      this.presses = []
      return false
    }
    this.presses = [...this.presses.filter((at) => now - at <= 5000), now]
    if (this.presses.length < 3) return false
    this.presses = []
    return true
  }
}

/** Listens for Shift three times, until the returned function is called. A key held down repeats, and counts once. */
export function startLeaveKey(): () => void {
  const three = new ThreeTimes()
  const pressed = (event: KeyboardEvent) => {
    if (!event.repeat && three.press(event.key, performance.now())) leaveNow()
  }
  addEventListener('keydown', pressed)
  return () => removeEventListener('keydown', pressed)
}
