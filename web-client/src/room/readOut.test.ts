import { beforeEach, describe, expect, it } from 'vitest'
import { language } from '../words/language'
import { ReadOut } from './readOut'
import type { RoomClient } from './roomClient'
import { clientOf, event, FakeClock, FakeServer, posted, welcomeFrame } from './testing'

let clock: FakeClock
let server: FakeServer
let client: RoomClient
let readOut: ReadOut
/** Each thing that a screen reader would say, one string a time. */
let heard: string[]

beforeEach(() => {
  language.value = 'en'
  clock = new FakeClock()
  server = new FakeServer()
  client = clientOf(server, clock)
  server.socket.accept()
  server.socket.say(welcomeFrame(), posted(9, 'said before'), { type: 'caughtUp', offset: 10 })
  readOut = new ReadOut(clock, client)
  heard = []
  readOut.said.subscribe((said) => {
    if (said.length > 0) heard.push(said.map(({ text }) => text).join(' / '))
  })
})

function comes(...frames: object[]): void {
  for (const frame of frames) {
    server.socket.say(frame)
    readOut.look()
  }
}

describe('S22: what a screen reader says', () => {
  it('is only what is new, and at once', () => {
    readOut.look()
    expect(heard).toEqual([])
    comes(posted(11, 'hello'))
    expect(heard).toEqual(['River: hello'])
  })

  it('is all of ten messages that come together, in two times', () => {
    for (let offset = 11; offset <= 20; offset++) {
      comes(posted(offset, `thought ${offset}`))
      clock.pass(100)
    }
    expect(heard).toEqual(['River: thought 11'])
    clock.pass(2000)
    expect(heard).toHaveLength(2)
    expect(heard[1]?.split(' / ')).toEqual(Array.from({ length: 9 }, (_, index) => `River: thought ${index + 12}`))
  })

  it('is never more than once in two seconds, for as long as they talk', () => {
    let saidAt = -Infinity
    const gaps: number[] = []
    readOut.said.subscribe((said) => {
      if (said.length > 0) gaps.push(clock.now() - saidAt)
      if (said.length > 0) saidAt = clock.now()
    })
    for (let offset = 11; offset < 111; offset++) {
      comes(posted(offset, `thought ${offset}`))
      clock.pass(200)
    }
    clock.pass(2000)
    expect(
      gaps.every((ms) => ms >= 2000),
      gaps.join(' '),
    ).toBe(true)
    expect(heard.join(' / ').split(' / ')).toHaveLength(100)
  })

  it('is not what was taken away before it was said, nor one’s own words', () => {
    comes(posted(11, 'first'), posted(12, 'unkind'), posted(13, 'mine', 'p1'), posted(14, 'kind'))
    comes(event('message.hidden', 15, { messageId: 'm12', by: 'd1' }))
    clock.pass(2000)
    expect(heard).toEqual(['River: first', 'River: kind'])
  })

  it('does not stand in the page once its message is gone from it', () => {
    comes(posted(11, 'unkind'))
    comes(event('message.hidden', 12, { messageId: 'm11', by: 'd1' }))
    expect(readOut.said.value).toEqual([])
  })

  it('says the same word twice where it was written twice', () => {
    comes(posted(11, 'yes'))
    clock.pass(3000)
    comes(posted(12, 'yes'))
    expect(heard).toEqual(['River: yes', 'River: yes'])
  })
})
