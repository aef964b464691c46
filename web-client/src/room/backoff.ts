const FIRST_MS = 500
const MOST_MS = 30_000

/**
 * How long to wait before trying again: twice as long each time, and anywhere in that time, so that a room full of
 * phones does not come back all in the same moment ("full jitter").
 *
 * @param attempt 0 for the first try after a line was lost
 * @param random from 0 up to 1
 */
export function backoff(attempt: number, random: number): number {
  return Math.round(random * Math.min(MOST_MS, FIRST_MS * 2 ** attempt))
}
