import { leaveNow } from './leave'

const WAY_OUT = 'a[href="/out"]'

/** A finger that moved farther than this, in pixels, meant something else. */
const SLIP = 24

/**
 * A press that begins on a way out leads out, until the returned function is called: also where the page is drawn anew
 * or moves under the finger meanwhile. The browser then gives the click to what is there now, or to nothing.
 */
export function startLeavePress(leave: () => void = leaveNow): () => void {
  let pressed: { link: Element; x: number; y: number } | null = null

  const down = ({ target, button, clientX: x, clientY: y }: PointerEvent) => {
    const link = button === 0 && target instanceof Element ? target.closest(WAY_OUT) : null
    pressed = link && { link, x, y }
  }
  const up = ({ clientX, clientY }: PointerEvent) => {
    const began = pressed
    pressed = null
    if (!began || Math.hypot(clientX - began.x, clientY - began.y) > SLIP) return
    // Where the link is still under the finger its own click follows.
    if (began.link.contains(document.elementFromPoint(clientX, clientY))) return
    // What has come under the finger was not meant.
    addEventListener('click', swallow, { capture: true, once: true })
    leave()
  }
  const forget = () => {
    pressed = null
  }

  addEventListener('pointerdown', down, true)
  addEventListener('pointerup', up, true)
  addEventListener('pointercancel', forget, true)
  return () => {
    removeEventListener('pointerdown', down, true)
    removeEventListener('pointerup', up, true)
    removeEventListener('pointercancel', forget, true)
  }
}

function swallow(click: Event): void {
  click.preventDefault()
  click.stopPropagation()
}

/** Settles as soon as nobody is pressing a way out: a press that began before the program did is heard by its link alone. */
export async function wayOutReleased(): Promise<void> {
  if (!document.querySelector(`${WAY_OUT}:active`)) return
  await new Promise<void>((released) => {
    const soon = () => setTimeout(released, 100)
    addEventListener('pointerup', soon, { capture: true, once: true })
    addEventListener('pointercancel', soon, { capture: true, once: true })
  })
}
