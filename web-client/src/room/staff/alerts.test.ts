import { beforeEach, describe, expect, it } from 'vitest'
import { FakeClock, FakeStore } from '../testing'
import { Alerts, type Waiting } from './alerts'

const nothing: Waiting = { risk: [], held: [], report: [], asks: [], door: [] }

let clock: FakeClock
let tab: FakeStore
let rung: number
let alerts: Alerts

const open = () => new Alerts(clock, { ring: () => void (rung += 1), stop: () => undefined }, tab)

beforeEach(() => {
  clock = new FakeClock()
  tab = new FakeStore()
  rung = 0
  alerts = open()
})

describe('what waits for staff', () => {
  it('is counted at once, and rung for only when it is new', () => {
    alerts.look({ ...nothing, door: ['robin'] })
    expect(alerts.count.value).toBe(1)
    expect(rung).toBe(0)
    alerts.look({ ...nothing, door: ['robin'], held: ['h1'] })
    expect(alerts.count.value).toBe(2)
    expect(rung).toBe(1)
    alerts.look({ ...nothing, held: ['h1'] })
    expect(alerts.count.value).toBe(1)
    expect(rung).toBe(1)
  })

  it('sounds at most once in five seconds, and is not forgotten', () => {
    alerts.look(nothing)
    alerts.look({ ...nothing, door: ['a'] })
    alerts.look({ ...nothing, door: ['a', 'b'] })
    alerts.look({ ...nothing, door: ['a', 'b', 'c'] })
    expect(rung).toBe(1)
    clock.pass(4999)
    expect(rung).toBe(1)
    clock.pass(1)
    expect(rung).toBe(2)
    clock.pass(60_000)
    expect(rung).toBe(2)
  })

  it('is said once, and what comes meanwhile is said together', () => {
    alerts.look(nothing)
    alerts.look({ ...nothing, door: ['a'] })
    expect(alerts.news.value).toEqual({ door: 1 })
    alerts.look({ ...nothing, door: ['a', 'b'] })
    alerts.look({ ...nothing, door: ['a', 'b'], risk: ['7'] })
    expect(alerts.news.value).toEqual({ door: 1 })
    clock.pass(2000)
    expect(alerts.news.value).toEqual({ door: 1, risk: 1 })
    clock.pass(10_000)
    expect(alerts.news.value).toEqual({})
  })

  it('makes no sound once that is put off, in this tab, until it is put on again', () => {
    alerts.turn(false)
    alerts = open()
    expect(alerts.on.value).toBe(false)
    alerts.look(nothing)
    alerts.look({ ...nothing, held: ['h1'] })
    expect(rung).toBe(0)
    clock.pass(5000)
    alerts.turn(true)
    alerts.look({ ...nothing, held: ['h1', 'h2'] })
    expect(rung).toBe(1)
  })
})
