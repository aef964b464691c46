import { pageData } from '../platform/pageData'

/** How long a phone can remember a young person, as the server says with the page; null: it does not say. */
export function rememberedHours(data: unknown = pageData()): number | null {
  const told = typeof data === 'object' && data !== null && 'seatHours' in data ? data.seatHours : null
  return typeof told === 'number' && told > 0 ? told : null
}
