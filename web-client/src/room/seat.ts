import type { TabStore } from '../platform/tabStore'
import type { Ticket } from '../api/types'

const KEY = 'n'

/** A young person's place, as this tab remembers it: without it a reload would ask for the link again. */
export interface Seat {
  token: string
  roomId: string
}

export function keepSeat(store: TabStore, { token, roomId }: Ticket): void {
  store.set(KEY, JSON.stringify({ token, roomId } satisfies Seat))
}

/** The seat in this room, or in whichever room where `roomId` is left out; null: none. */
export function seatIn(store: TabStore, roomId?: string): Seat | null {
  try {
    const seat = JSON.parse(store.get(KEY) ?? 'null') as Partial<Seat> | null
    if (typeof seat?.token !== 'string' || typeof seat.roomId !== 'string') return null
    return roomId === undefined || seat.roomId === roomId ? { token: seat.token, roomId: seat.roomId } : null
  } catch {
    return null
  }
}

export function giveUpSeat(store: TabStore): void {
  store.remove(KEY)
}
