/**
 * What is wrong with the layout of the page as it stands, in sentences: too wide, cut off, out of reach, or too small
 * for a finger. Runs in the page, so it stands for itself.
 */
export function layoutFindings(): string[] {
  const TARGET = 44
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [role=button]'
  const found: string[] = []
  const width = document.documentElement.clientWidth
  const height = innerHeight
  const top = document.querySelector('dialog:modal') ?? document.body

  const nameOf = (one: Element) => {
    const text = one.getAttribute('aria-label') ?? (one instanceof HTMLElement ? one.innerText : '')
    const classes = one.getAttribute('class')
    return `<${one.localName}${classes ? ` class="${classes}"` : ''}> "${text.trim().replace(/\s+/g, ' ').slice(0, 50)}"`
  }
  const isShown = (one: Element) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen') && !one.closest('svg')
  /** What a finger may hit for it: a tick is as large as its label. */
  const hitOf = (one: Element) => {
    const label = one instanceof HTMLInputElement && /checkbox|radio/.test(one.type) ? one.labels?.[0] : null
    return label ?? one
  }
  /** What a button opened lies over others until it is closed. */
  const isOpened = (one: Element) => one.closest('.control-panel, .menu-list') !== null
  const isInText = (one: Element) => {
    if (one.localName !== 'a' || getComputedStyle(one).display !== 'inline') return false
    const around = one.parentElement?.textContent?.trim() ?? ''
    return around.length > (one.textContent?.trim().length ?? 0)
  }

  /** The first word of it that goes on in the next line. */
  const brokenWord = (one: Element) => {
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const word of text.nodeValue?.matchAll(/[^\s\u2013\u2014-]+/g) ?? []) {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const tops = [...range.getClientRects()].map(({ top: y }) => Math.round(y))
        if (Math.max(...tops) - Math.min(...tops) > 4) return word[0]
      }
    }
    return undefined
  }

  const scrolled = [...document.querySelectorAll('*')].filter((one) => one.scrollTop !== 0 || one.scrollLeft !== 0)
  const places = scrolled.map((one) => [one, one.scrollTop, one.scrollLeft] as const)
  const page = [scrollX, scrollY] as const

  if (document.documentElement.scrollWidth > width) {
    const wide = [...top.querySelectorAll('*')].filter(
      (one) => isShown(one) && one.getBoundingClientRect().right > width + 1,
    )
    found.push(`the page scrolls sideways: ${wide.slice(0, 3).map(nameOf).join(', ')}`)
  }
  for (const one of top.querySelectorAll('*')) {
    if (!isShown(one)) continue
    const style = getComputedStyle(one)
    const widens = one.scrollWidth > one.clientWidth + 1
    if (/auto|scroll/.test(style.overflowX) && widens) found.push(`scrolls sideways: ${nameOf(one)}`)
    const cuts = (how: string) => how === 'hidden' || how === 'clip'
    // A line that ends in "…" says that it goes on, and is said in full elsewhere.
    if (style.textOverflow === 'ellipsis') continue
    // What is written in a box moves in it.
    if (one instanceof HTMLInputElement) continue
    if (cuts(style.overflowX) && widens) found.push(`cut at its side: ${nameOf(one)}`)
    if (cuts(style.overflowY) && one.scrollHeight > one.clientHeight + 1) found.push(`cut at its foot: ${nameOf(one)}`)
  }

  for (const control of top.querySelectorAll(CONTROLS)) {
    if (!isShown(control)) continue
    const hit = hitOf(control)
    hit.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    const box = hit.getBoundingClientRect()
    if (box.left < -1 || box.right > width + 1) found.push(`out of the page: ${nameOf(control)}`)
    else if (box.top < -1 || (box.bottom > height + 1 && box.height < height / 2))
      found.push(`cannot be scrolled to: ${nameOf(control)}`)
    const x = box.left + box.width / 2
    const y = box.top + box.height / 2
    const reaches = (dx: number, dy: number) => {
      const at = document.elementFromPoint(x + dx, y + dy)
      // The way out lies over others only as long as it has the focus.
      return at !== null && (hit.contains(at) || at.matches('.skip-link') || isOpened(at))
    }
    if (!isInText(control) && !reaches(0, 0)) found.push(`lies under something: ${nameOf(control)}`)
    const half = TARGET / 2 - 1
    const fits = (size: number, dx: number, dy: number) =>
      size >= TARGET - 0.5 || (reaches(dx, dy) && reaches(-dx, -dy))
    if (isInText(control)) continue
    if (!fits(box.width, half, 0) || !fits(box.height, 0, half))
      found.push(`${Math.round(box.width)} × ${Math.round(box.height)} is small for a finger: ${nameOf(control)}`)
  }

  /** What only screen readers see is cut off with the part it is in, and makes nothing around that longer. */
  for (const unseen of top.querySelectorAll<HTMLElement>('.unseen')) {
    let scroller = unseen.parentElement
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
    if (scroller && unseen.offsetParent && !scroller.contains(unseen.offsetParent))
      found.push(`makes the page longer than what is to be seen: ${nameOf(unseen)} in ${nameOf(scroller)}`)
  }

  for (const named of top.querySelectorAll('button, a.button, .pill, summary, legend, label')) {
    const word = isShown(named) ? brokenWord(named) : undefined
    if (word) found.push(`breaks “${word}” in two: ${nameOf(named)}`)
  }

  for (const one of document.querySelectorAll('*')) {
    if (one.scrollTop !== 0) one.scrollTop = 0
    if (one.scrollLeft !== 0) one.scrollLeft = 0
  }
  for (const [one, y, x] of places) one.scrollTo({ top: y, left: x, behavior: 'instant' })
  scrollTo({ left: page[0], top: page[1], behavior: 'instant' })
  return [...new Set(found)]
}
