import { beforeEach, describe, expect, it } from 'vitest'
import { RoomClient } from './roomClient'
import { countingIds, FakeAttention, FakeClock, FakeServer, FakeStore, posted, welcomeFrame } from './testing'

/** What a page can know of a line that says nothing, and what it does then. */

let clock: FakeClock
let server: FakeServer
let attention: FakeAttention
let client: RoomClient

const resumed = welcomeFrame({ history: 'resumed' })
const caughtUp = { type: 'caughtUp', offset: 10 }

function answerLast(type: string) {
  server.socket.say({ type: 'reply', id: server.socket.ofType(type).at(-1)?.id, ok: true })
}

beforeEach(() => {
  clock = new FakeClock()
  server = new FakeServer()
  attention = new FakeAttention()
  const platform = { clock, openSocket: server.open, attention, newId: countingIds() }
  client = new RoomClient('ws://x/ws', 'token', platform, new FakeStore())
  server.socket.accept()
  server.socket.say(welcomeFrame(), caughtUp)
})

describe('a phone without a network', () => {
  it('is told so at once, and is back at once', () => {
    attention.happens('offline')
    expect(client.online.value).toBe(false)
    expect(server.sockets[0]?.isClosed).toBe(true)
    attention.happens('online')
    expect(server.sockets).toHaveLength(2)
    server.socket.accept()
    server.socket.say(resumed, caughtUp)
    expect(client.online.value).toBe(true)
  })

  it('does not wait for a try over the network that is gone', () => {
    server.socket.drop()
    clock.pass(1000)
    expect(server.sockets).toHaveLength(2)
    attention.happens('online')
    expect(server.sockets[1]?.isClosed).toBe(true)
    expect(server.sockets).toHaveLength(3)
  })

  it('does not wait for an answer over it either', () => {
    client.ownWords.post('hello')
    clock.pass(2000)
    attention.happens('online')
    expect(server.sockets[0]?.isClosed).toBe(true)
    server.socket.accept()
    server.socket.say(resumed, caughtUp)
    expect(server.socket.ofType('message.post').map(({ id }) => id)).toEqual(
      server.sockets[0]?.ofType('message.post').map(({ id }) => id),
    )
  })

  it('is not believed where there is one all the same', () => {
    attention.happens('offline')
    clock.pass(500)
    expect(server.sockets).toHaveLength(2)
  })
})

describe('a line that died without a word', () => {
  it('is doubted two seconds after something was said into it, and given up after eight', () => {
    client.ownWords.post('hello')
    clock.pass(1999)
    expect(client.online.value).toBe(true)
    clock.pass(1)
    expect(client.online.value).toBe(false)
    clock.pass(5999)
    expect(server.sockets[0]?.isClosed).toBe(false)
    clock.pass(1)
    expect(server.sockets[0]?.isClosed).toBe(true)
  })

  it('is trusted again with the answer, if it was only slow, and said nothing twice', () => {
    client.ownWords.post('hello')
    clock.pass(3000)
    client.ownWords.post('and this')
    answerLast('message.post')
    expect(client.online.value).toBe(true)
    clock.pass(20_000)
    expect(server.sockets).toHaveLength(1)
    expect(server.socket.ofType('message.post')).toHaveLength(2)
  })

  it('is asked as soon as somebody begins to write, where it was silent for a while', () => {
    clock.pass(4000)
    client.typing(true)
    expect(server.socket.ofType('presence.set')).toHaveLength(0)
    clock.pass(2000)
    client.typing(true)
    expect(server.socket.ofType('presence.set')).toHaveLength(1)
    clock.pass(2000)
    expect(client.online.value).toBe(false)
  })

  it('is replaced when a phone wakes after a sleep in which nothing asked it', () => {
    clock.sleep(60_000)
    attention.happens('visible')
    expect(server.sockets[0]?.isClosed).toBe(true)
    expect(server.sockets).toHaveLength(2)
  })

  it('is asked, and kept, when somebody only looked away', () => {
    clock.sleep(20_000)
    attention.happens('visible')
    expect(server.sockets).toHaveLength(1)
    expect(server.socket.ofType('presence.set')).toHaveLength(1)
  })
})

describe('a history that comes slowly', () => {
  beforeEach(() => {
    server.socket.drop()
    client.ownWords.post('hello')
    clock.pass(1000)
    server.socket.accept()
    server.socket.say(welcomeFrame({ history: 'reset', position: { epoch: 'e1', offset: 30 } }))
  })

  it('is waited for as long as it comes, also with a message behind it', () => {
    for (let offset = 1; offset <= 30; offset++) {
      clock.pass(1500)
      server.socket.say(posted(offset, `word ${offset}`))
    }
    clock.pass(1500)
    server.socket.say({ type: 'caughtUp', offset: 30 })
    expect(client.online.value).toBe(true)
    expect(server.sockets).toHaveLength(2)
    clock.pass(8000)
    expect(server.sockets[1]?.isClosed).toBe(true)
  })

  it('is asked for from where it stopped', () => {
    server.socket.say(posted(1, 'word 1'), posted(2, 'word 2'))
    clock.pass(9000)
    server.socket.accept()
    expect(server.socket.sent[0]).toMatchObject({ position: { epoch: 'e1', offset: 2 } })
  })
})
