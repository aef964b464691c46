const NO_LATER_THAN_MS = 3000

/**
 * Fetches ahead what a tap will want, once the browser has nothing better to do. What does not come now is fetched at
 * the tap.
 */
export function fetchAhead(...wanted: readonly (() => Promise<unknown>)[]): void {
  const fetchAll = () => {
    for (const fetch of wanted) fetch().catch(() => undefined)
  }
  // Safari has no such call.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchAll, { timeout: NO_LATER_THAN_MS })
  else setTimeout(fetchAll, 1000)
}
