import { beforeEach, describe, expect, it } from 'vitest'
import { rememberedHours } from '../join/remember'
import { forgetOnPhone, giveUpSeat, keepSeat, seatIn } from './seat'
import { FakeStore } from './testing'

const seat = { token: 'key', roomId: 'r1' }
let stores: { tab: FakeStore; phone: FakeStore }

beforeEach(() => {
  stores = { tab: new FakeStore(), phone: new FakeStore() }
})

describe('S2, the seat of a young person', () => {
  it('is kept in the tab alone, unless they choose otherwise', () => {
    keepSeat(stores, { ...seat, memberId: 'p1' } as typeof seat, false)
    expect(stores.phone.kept.size).toBe(0)
    expect([...stores.tab.kept.values()]).toEqual([JSON.stringify(seat)])
    expect(seatIn(stores, 'r1')).toEqual(seat)
    expect(seatIn(stores, 'r2')).toBeNull()
  })

  it('of who asked to be remembered opens the room again in another tab', () => {
    keepSeat(stores, seat, true)
    expect(seatIn({ ...stores, tab: new FakeStore() })).toEqual(seat)
  })

  it('is not left on the phone by who comes in after them, is sent out, or whose key is dead', () => {
    keepSeat(stores, seat, true)
    keepSeat(stores, { ...seat, token: 'other' }, false)
    expect(stores.phone.kept.size).toBe(0)
    keepSeat(stores, seat, true)
    forgetOnPhone(stores)
    expect([stores.phone.kept.size, stores.tab.kept.size]).toEqual([0, 1])
    keepSeat(stores, seat, true)
    giveUpSeat(stores)
    expect([stores.phone.kept.size, stores.tab.kept.size]).toEqual([0, 0])
  })

  it('cannot be remembered where the page does not say for how long', () => {
    expect(rememberedHours({ seatHours: 12 })).toBe(12)
    for (const data of [null, {}, { seatHours: '12' }, { seatHours: 0 }]) expect(rememberedHours(data)).toBeNull()
  })
})
