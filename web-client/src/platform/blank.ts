import { pageData } from './pageData'

function isWanted(): boolean {
  const data = pageData()
  return typeof data !== 'object' || data === null || !('blankWhenHidden' in data) || data.blankWhenHidden !== false
}

/**
 * Shows nothing of the page as long as nobody looks at it, for a phone keeps a picture of each open page; until the
 * returned function is called.
 */
export function startBlankWhileHidden(): () => void {
  if (!isWanted()) return () => undefined
  const root = document.documentElement.classList
  const look = () => root.toggle('blank', document.visibilityState === 'hidden')
  look()
  document.addEventListener('visibilitychange', look)
  // A phone may take its picture before it says that the page is hidden; leaving it is told first.
  const left = () => root.add('blank')
  addEventListener('pagehide', left)
  addEventListener('pageshow', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
    removeEventListener('pagehide', left)
    removeEventListener('pageshow', look)
    root.remove('blank')
  }
}
