import { leaveNow } from './leave'

const WAY_OUT = 'a[href="/out"]'

/** A finger that moved farther than this, in pixels, meant something else. */
const SLIP = 24

interface Press {
  link: Element
  x: number
  y: number
  /** Another finger was down, too: the browser may make no click of either. */
  crowded: boolean
}

/**
 * A press that begins on a way out leads out, until the returned function is called: also where the page is drawn anew
 * or moves under the finger meanwhile. The browser then gives the click to what is there now, or to nothing. Begin before
 * what the server wrote is replaced: a press may have begun on its link that nobody heard.
 */
export function startLeavePress(leave: () => void = leaveNow): () => void {
  const presses = new Map<number, Press>()
  const fingers = new Set<number>()
  // Only the first that is heard may have begun before.
  let written = document.querySelector(WAY_OUT)
  const box = written?.getBoundingClientRect()

  const down = ({ target, button, pointerId, clientX: x, clientY: y }: PointerEvent) => {
    fingers.add(pointerId)
    written = null
    const link = button === 0 && target instanceof Element ? target.closest(WAY_OUT) : null
    if (link) presses.set(pointerId, { link, x, y, crowded: false })
    else presses.delete(pointerId)
    if (fingers.size > 1) for (const press of presses.values()) press.crowded = true
  }
  const up = ({ pointerId, clientX, clientY }: PointerEvent) => {
    const began = fingers.delete(pointerId) ? presses.get(pointerId) : beforeUs(clientX, clientY)
    presses.delete(pointerId)
    written = null
    if (!began || Math.hypot(clientX - began.x, clientY - began.y) > SLIP) return
    // Where the link is still under the finger its own click follows.
    if (!began.crowded && began.link.contains(document.elementFromPoint(clientX, clientY))) return
    // What has come under the finger was not meant.
    addEventListener('click', swallow, { capture: true, once: true })
    leave()
  }
  /** A press whose beginning nobody heard, for the program was not there yet. */
  const beforeUs = (x: number, y: number): Press | undefined =>
    written && box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
      ? { link: written, x, y, crowded: false }
      : undefined
  const forget = ({ pointerId }: PointerEvent) => {
    fingers.delete(pointerId)
    presses.delete(pointerId)
  }
  /** Of a link that the server wrote: nothing else hears it, and what the program does meanwhile must end, too. */
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || !(event.target instanceof Element) || !event.target.closest(WAY_OUT)) return
    event.preventDefault()
    leave()
  }

  addEventListener('pointerdown', down, true)
  addEventListener('pointerup', up, true)
  addEventListener('pointercancel', forget, true)
  addEventListener('click', click)
  return () => {
    removeEventListener('pointerdown', down, true)
    removeEventListener('pointerup', up, true)
    removeEventListener('pointercancel', forget, true)
    removeEventListener('click', click)
    removeEventListener('click', swallow, true)
  }
}

function swallow(click: Event): void {
  click.preventDefault()
  click.stopPropagation()
}
