import { beforeEach, describe, expect, it } from 'vitest'
import { RoomClient } from './roomClient'
import { countingIds, event, FakeAttention, FakeClock, FakeServer, FakeStore, posted, welcomeFrame } from './testing'

/** What was written and not answered, over a reload and over a long sleep: never lost, never said twice. */

let clock: FakeClock
let server: FakeServer
let store: FakeStore
let client: RoomClient

const MINUTE = 60_000
const newId = countingIds()
const caughtUp = { type: 'caughtUp', offset: 10 }
const sent = () => server.socket.ofType('message.post')

function open(): RoomClient {
  const platform = { clock, openSocket: server.open, attention: new FakeAttention(), newId }
  return new RoomClient('ws://x/ws', 'token', platform, store)
}

function welcomed(changes: Record<string, unknown> = {}) {
  server.socket.accept()
  server.socket.say(welcomeFrame(changes), caughtUp)
}

beforeEach(() => {
  clock = new FakeClock()
  server = new FakeServer()
  store = new FakeStore()
  client = open()
  welcomed()
})

describe('a reload', () => {
  it('goes on with what waited, under the same ids and in order', () => {
    client.ownWords.replyTo.value = 'm4'
    client.ownWords.post('one')
    server.socket.drop()
    client.ownWords.post('two')
    const before = client.ownWords.pending.value.map(({ entry }) => entry.id)
    client = open()
    welcomed()
    expect(sent().map(({ id }) => id)).toEqual(before)
    expect(sent()).toMatchObject([{ text: 'one', replyTo: 'm4' }, { text: 'two' }])
    expect(client.ownWords.pending.value.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('keeps nothing that was answered, nor what somebody leaves behind', () => {
    client.ownWords.post('one')
    server.socket.say({ type: 'reply', id: sent()[0]?.id, ok: true, offset: 11, messageId: 'm11' })
    expect(store.kept.size).toBe(0)
    client.ownWords.post('two')
    expect(store.kept.size).toBe(1)
    client.forget()
    expect(store.kept.size).toBe(0)
  })

  it('says it in no other room', () => {
    client.ownWords.post('between us')
    client = open()
    welcomed({ you: { memberId: 'p9', name: 'Juniper', role: 'participant', standing: 'admitted' } })
    expect(sent()).toEqual([])
    expect(store.kept.size).toBe(0)
  })

  it('gives back what is old by now, for its writer to send', () => {
    client.ownWords.post('last week')
    client.ownWords.write('and now')
    clock.sleep(11 * MINUTE)
    client = open()
    welcomed()
    expect(sent()).toEqual([])
    expect(client.ownWords.draft.value).toBe('and now\nlast week')
  })
})

describe('a sleep that is longer than the server remembers', () => {
  beforeEach(() => {
    client.ownWords.post('hello')
    clock.sleep(11 * MINUTE)
    server.socket.drop()
    clock.pass(1000)
    server.socket.accept()
    server.socket.say(welcomeFrame({ history: 'resumed', position: { epoch: 'e1', offset: 12 } }))
    client.ownWords.post('and this')
  })

  it('says nothing again that the room has', () => {
    server.socket.say(posted(11, 'hello', 'p1'), event('skip', 12), { type: 'caughtUp', offset: 12 })
    expect(sent().map(({ text }) => text)).toEqual(['and this'])
    expect(client.ownWords.pending.value.map(({ text }) => text)).toEqual(['and this'])
  })

  it('says what the room does not have, first things first', () => {
    server.socket.say(posted(11, 'hello', 'p2'), event('skip', 12), { type: 'caughtUp', offset: 12 })
    expect(sent().map(({ text }) => text)).toEqual(['hello', 'and this'])
  })
})
