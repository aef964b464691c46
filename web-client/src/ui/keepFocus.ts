/** Whether somebody who is put here is told where they are. */
function isPlace(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.matches('[aria-label], [aria-labelledby], main')
}

function pathOf(element: Element): Element[] {
  const path: Element[] = []
  for (let one: Element | null = element; one; one = one.parentElement) path.push(one)
  return path
}

/**
 * What is pressed is often gone a moment later: a card at the door, a panel, a dialog. Then the focus goes to where one was
 * before that, or to the named part of the page around it, and never to the next button, which a second press would press.
 * Holds within `root` until the returned function is called.
 */
export function keepFocus(root: HTMLElement): () => void {
  let current: Element | null = null
  let home: Element[] = []
  const focused = ({ target }: Event) => {
    if (!(target instanceof Element)) return
    current = target
    // A dialog goes as a whole: what counts is where it was opened.
    if (!target.closest('dialog')) home = pathOf(target)
  }
  const look = () => {
    const somewhere = document.activeElement !== null && document.activeElement !== document.body
    if (somewhere || !current || current.isConnected) return
    current = null
    const [last, ...around] = home.filter((element) => element.isConnected)
    const place = last === home[0] ? last : [last, ...around].find((element) => element && isPlace(element))
    if (!(place instanceof HTMLElement)) return
    if (place !== home[0] && !place.hasAttribute('tabindex')) place.tabIndex = -1
    place.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true })
  root.addEventListener('focusin', focused)
  return () => {
    observer.disconnect()
    root.removeEventListener('focusin', focused)
  }
}
