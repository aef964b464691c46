import { browserPhoneStore, browserTabStore, type KeptStore } from '../platform/keptStore'

const KEY = 'n'

/** A young person's place, as this tab, or their phone, remembers it: without it a reload would ask for the link again. */
export interface Seat {
  token: string
  roomId: string
}

/** Where a seat is kept: in the tab always, on the phone for who wants that. */
export interface SeatStores {
  tab: KeptStore
  phone: KeptStore
}

export const browserSeats: SeatStores = { tab: browserTabStore, phone: browserPhoneStore }

/** @param remember on this phone, too; else whoever was remembered there no longer is: somebody else holds it now */
export function keepSeat({ tab, phone }: SeatStores, { token, roomId }: Seat, remember: boolean): void {
  const seat = JSON.stringify({ token, roomId } satisfies Seat)
  tab.set(KEY, seat)
  if (remember) phone.set(KEY, seat)
  else phone.remove(KEY)
}

/** The seat in this room, or in whichever room where `roomId` is left out, this tab's before the phone's; null: none. */
export function seatIn({ tab, phone }: SeatStores, roomId?: string): Seat | null {
  return seatOf(tab, roomId) ?? seatOf(phone, roomId)
}

function seatOf(store: KeptStore, roomId?: string): Seat | null {
  try {
    const seat = JSON.parse(store.get(KEY) ?? 'null') as Partial<Seat> | null
    if (typeof seat?.token !== 'string' || typeof seat.roomId !== 'string') return null
    return roomId === undefined || seat.roomId === roomId ? { token: seat.token, roomId: seat.roomId } : null
  } catch {
    return null
  }
}

/** The key opens nothing any more, and must not stay behind. */
export function giveUpSeat({ tab, phone }: SeatStores): void {
  tab.remove(KEY)
  forgetOnPhone({ tab, phone })
}

/** What ends here is not to begin again by the phone alone: from now on it takes the link. */
export function forgetOnPhone({ phone }: SeatStores): void {
  phone.remove(KEY)
}
