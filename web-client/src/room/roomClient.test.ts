import { effect } from '@preact/signals'
import { beforeEach, describe, expect, it } from 'vitest'
import { backoff } from './backoff'
import { RoomClient } from './roomClient'
import { countingIds, event, FakeAttention, FakeClock, FakeServer, FakeStore, posted, welcomeFrame } from './testing'

let clock: FakeClock
let server: FakeServer
let attention: FakeAttention
let store: FakeStore
let client: RoomClient

const texts = () => client.timeline.value.all().flatMap((entry) => ('text' in entry ? [entry.text] : []))
const caughtUp = (offset: number) => ({ type: 'caughtUp', offset })
/** Lets promises that are settled say so. */
const settle = () => Promise.resolve()

function welcomed(changes: Record<string, unknown> = {}) {
  server.socket.accept()
  server.socket.say(welcomeFrame(changes), caughtUp(10))
}

beforeEach(() => {
  clock = new FakeClock()
  server = new FakeServer()
  attention = new FakeAttention()
  store = new FakeStore()
  const platform = { clock, openSocket: server.open, attention, newId: countingIds() }
  client = new RoomClient('ws://x/ws', 'token', platform, store)
})

describe('a message that waits for staff when the session ends', () => {
  const held = { heldId: 'h1', memberId: 'p1', text: 'soon', because: 'review' }
  const ended = (from: number) => [event('session.closed', from, { sessionId: 's1' }), event('room.cleared', from + 1)]

  it('is gone, and its writer is told', () => {
    welcomed()
    server.socket.say(event('message.held', 11, held))
    expect(client.lostUnread.value).toBe(false)
    server.socket.say(...ended(12))
    expect(client.lostUnread.value).toBe(true)
    client.forget()
    expect(client.lostUnread.value).toBe(false)
  })

  it('is told also where the phone slept meanwhile, and not where it came back before', () => {
    welcomed()
    server.socket.say(event('message.held', 11, held))
    server.socket.say(welcomeFrame({ session: null, position: { epoch: 'e1', offset: 14 }, history: 'reset' }))
    expect(client.lostUnread.value).toBe(true)
    client.lostUnread.value = false
    server.socket.say(caughtUp(14), event('message.held', 15, held))
    server.socket.say(event('message.returned', 16, { heldId: 'h1', memberId: 'p1', text: 'soon' }), ...ended(17))
    expect(client.lostUnread.value).toBe(false)
  })
})

describe('coming in', () => {
  it('says hello with the token, and is in when welcomed', () => {
    expect(server.sockets).toHaveLength(1)
    server.socket.accept()
    expect(server.socket.sent).toEqual([{ type: 'hello', token: 'token' }])
    expect(client.room.value).toBeNull()
    server.socket.say(welcomeFrame(), posted(4, 'hi'), caughtUp(10))
    expect(client.room.value?.me.name).toBe('Juniper')
    expect(client.online.value).toBe(true)
    expect(texts()).toEqual(['hi'])
  })

  it('does not take the state of history for the state of now', () => {
    server.socket.accept()
    server.socket.say(welcomeFrame(), event('session.closed', 9, { sessionId: 's1' }), caughtUp(10))
    expect(client.room.value?.session).not.toBeNull()
    server.socket.say(event('session.closed', 11, { sessionId: 's1' }))
    expect(client.room.value?.session).toBeNull()
  })

  it('takes a second welcome on the same line, as when let in from the door', () => {
    welcomed({ you: { memberId: 'p1', name: 'Juniper', role: 'participant', standing: 'waiting' }, members: [] })
    expect(client.room.value?.me.standing).toBe('waiting')
    server.socket.say(welcomeFrame({ position: { epoch: 'e1', offset: 12 } }), posted(5, 'hello'), caughtUp(12))
    expect(client.room.value?.me.standing).toBe('admitted')
    expect(texts()).toEqual(['hello'])
  })

  it('keeps nothing of what was said when it is put away between sessions, but one’s own draft', () => {
    welcomed()
    server.socket.say(posted(11, 'between us'))
    client.ownWords.replyTo.value = 'm11'
    client.ownWords.write('I wanted to say')
    server.socket.say(event('session.closed', 12, { sessionId: 's1' }))
    expect(texts()).toEqual(['between us'])
    const hidden = { session: null, history: 'reset', position: { epoch: 'e1', offset: 12 } }
    server.socket.say(welcomeFrame(hidden), caughtUp(12))
    expect(client.timeline.value.all()).toEqual([])
    expect(client.ownWords.replyTo.value).toBeNull()
    expect(client.ownWords.draft.value).toBe('I wanted to say')
    server.socket.say(event('session.opened', 13, { sessionId: 's2' }))
    const again = { history: 'reset', position: { epoch: 'e1', offset: 13 } }
    server.socket.say(welcomeFrame(again), posted(11, 'between us'), caughtUp(13))
    expect(texts()).toEqual(['between us'])
  })

  it('gives the words back that came too late for the session', async () => {
    welcomed()
    client.ownWords.post('one last thing')
    const id = server.socket.ofType('message.post')[0]?.id
    server.socket.say(event('session.closed', 11, { sessionId: 's1' }))
    server.socket.say({ type: 'reply', id, ok: false, error: { code: 'session-closed' } })
    await settle()
    expect(client.ownWords.pending.value).toEqual([])
    expect(client.ownWords.draft.value).toBe('one last thing')
  })

  it('draws a long history at once, and never later than a moment', () => {
    let drawn = 0
    const stop = effect(() => {
      drawn += client.timeline.value.all().length >= 0 ? 1 : 0
    })
    server.socket.accept()
    const position = { epoch: 'e1', offset: 300 }
    const history = Array.from({ length: 300 }, (_, index) => posted(index + 1, `word ${index + 1}`))
    server.socket.say(welcomeFrame({ position }), ...history.slice(0, 200))
    const before = drawn
    clock.pass(100)
    expect(drawn).toBe(before + 1)
    expect(client.cameInAt).toBe(300)
    server.socket.say(...history.slice(200), caughtUp(300))
    expect(drawn).toBe(before + 2)
    expect(texts()).toContain('word 300')
    stop()
  })

  it('gives up on a server that never says welcome', () => {
    server.socket.accept()
    clock.pass(13_000)
    expect(server.sockets).toHaveLength(2)
    expect(server.sockets[0]?.isClosed).toBe(true)
  })
})

describe('staying in', () => {
  it('comes back with its position, and takes every event once', () => {
    welcomed()
    server.socket.say(posted(11, 'a'))
    server.socket.drop()
    expect(client.online.value).toBe(false)
    clock.pass(1000)
    server.socket.accept()
    expect(server.socket.sent[0]).toMatchObject({ position: { epoch: 'e1', offset: 11 } })
    const resumed = welcomeFrame({ history: 'resumed', position: { epoch: 'e1', offset: 13 } })
    server.socket.say(resumed, posted(11, 'a'), { type: 'skip', offset: 12 }, posted(13, 'b'), caughtUp(13))
    expect(texts()).toEqual(['a', 'b'])
  })

  it('drops the screen when the server could not go on from there', () => {
    welcomed()
    server.socket.say(posted(11, 'a'))
    server.socket.drop()
    clock.pass(1000)
    server.socket.accept()
    server.socket.say(welcomeFrame({ history: 'reset', position: { epoch: 'e2', offset: 1 } }), caughtUp(1))
    expect(texts()).toEqual([])
  })

  it('asks again for what a hole in the live feed swallowed', () => {
    welcomed()
    server.socket.say(posted(11, 'a'), posted(13, 'c'))
    expect(texts()).toEqual(['a'])
    clock.pass(0)
    expect(server.sockets).toHaveLength(2)
    server.socket.accept()
    expect(server.socket.sent[0]).toMatchObject({ position: { epoch: 'e1', offset: 11 } })
  })

  it('counts an event that it does not know', () => {
    welcomed()
    server.socket.say({ type: 'room.painted', offset: 11, at: 'x' }, posted(12, 'b'))
    expect(texts()).toEqual(['b'])
    expect(server.sockets).toHaveLength(1)
  })

  it('waits longer each time, and not at all when the network is back', () => {
    welcomed()
    server.socket.drop()
    clock.pass(249)
    expect(server.sockets).toHaveLength(1)
    clock.pass(1)
    expect(server.sockets).toHaveLength(2)
    server.socket.drop()
    clock.pass(499)
    expect(server.sockets).toHaveLength(2)
    attention.happens('online')
    expect(server.sockets).toHaveLength(3)
    clock.pass(5000)
    expect(server.sockets).toHaveLength(3)
  })

  it('finds a line that is dead without saying so', () => {
    welcomed()
    clock.pass(30_000)
    expect(server.socket.ofType('presence.set')).toHaveLength(1)
    clock.pass(8000)
    expect(server.sockets[0]?.isClosed).toBe(true)
    clock.pass(1000)
    expect(server.sockets).toHaveLength(2)
  })

  it('keeps a line that answers', () => {
    welcomed()
    for (let round = 0; round < 3; round++) {
      clock.pass(30_000)
      server.socket.say({ type: 'reply', id: server.socket.ofType('presence.set').at(-1)?.id, ok: true })
    }
    expect(server.sockets).toHaveLength(1)
    expect(client.online.value).toBe(true)
  })

  it('says when the person looks away, and asks the line when they look again', () => {
    welcomed()
    attention.happens('hidden')
    const away = server.socket.ofType('presence.set')[0]
    expect(away?.state).toBe('away')
    server.socket.say({ type: 'reply', id: away?.id, ok: true })
    attention.happens('visible')
    expect(server.socket.ofType('presence.set')[1]?.state).toBe('here')
  })

  it.each([4501, 4503, 4504, 4505, 4529])('stops at %i', (code) => {
    welcomed()
    server.socket.drop(code)
    clock.pass(120_000)
    attention.happens('online')
    expect(server.sockets).toHaveLength(1)
    expect(client.ended.value).toBe(code)
  })

  it.each([4000, 4001, 4002, 1006])('comes back after %i', (code) => {
    welcomed()
    server.socket.drop(code)
    clock.pass(1000)
    expect(server.sockets).toHaveLength(2)
  })
})

describe('saying something', () => {
  it('shows it at once, and once when it came back', async () => {
    welcomed()
    client.ownWords.post('hello')
    expect(client.ownWords.pending.value.map(({ entry }) => entry.standing)).toEqual(['sent'])
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    server.socket.say(posted(11, 'hello', 'p1'))
    expect(client.ownWords.pending.value).toEqual([])
    server.socket.say({ type: 'reply', id, ok: true, offset: 11, messageId: 'm11' })
    await settle()
    expect(client.ownWords.pending.value).toEqual([])
    expect(texts()).toEqual(['hello'])
  })

  it('does the same when the answer is first', async () => {
    welcomed()
    client.ownWords.post('hello')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    server.socket.say({ type: 'reply', id, ok: true, offset: 11, messageId: 'm11' })
    await settle()
    expect(client.ownWords.pending.value.map(({ entry }) => entry.standing)).toEqual(['done'])
    server.socket.say(posted(11, 'hello', 'p1'))
    expect(client.ownWords.pending.value).toEqual([])
  })

  it('keeps it with its id while there is no line, in order, and sends it when there is', () => {
    welcomed()
    client.ownWords.post('one')
    const first = server.socket.ofType('message.post')[0]?.id
    server.socket.drop()
    client.ownWords.post('two')
    expect(client.ownWords.pending.value.map(({ entry }) => entry.standing)).toEqual(['kept', 'kept'])
    clock.pass(1000)
    server.socket.accept()
    server.socket.say(welcomeFrame({ history: 'resumed' }))
    const again = server.socket.ofType('message.post')
    expect(again.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(again[0]?.id).toBe(first)
  })

  it('says why it was refused, and gives the words back', () => {
    welcomed()
    client.ownWords.post('hello')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    server.socket.say({ type: 'reply', id, ok: false, error: { code: 'muted', temporary: false } })
    const mine = client.ownWords.pending.value[0]
    expect(mine?.entry.error?.code).toBe('muted')
    client.ownWords.write('more')
    if (mine) client.ownWords.putAway(mine, true)
    expect(client.ownWords.draft.value).toBe('hello\nmore')
    expect(client.ownWords.pending.value).toEqual([])
  })

  it('sends on for the staff to look at what was refused for a contact detail, and only when asked to', () => {
    welcomed()
    client.ownWords.note.value = 'about me'
    client.ownWords.post('my snap is sunny')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    const spans = [{ start: 3, end: 16, kind: 'handle' }]
    server.socket.say({ type: 'reply', id, ok: false, error: { code: 'contact-details', temporary: false, spans } })
    expect(client.ownWords.pending.value[0]?.entry.error?.spans).toEqual(spans)
    expect(server.socket.ofType('message.post')).toHaveLength(1)
    const mine = client.ownWords.pending.value[0]
    if (mine) client.ownWords.confirm(mine)
    const [, again] = server.socket.ofType('message.post')
    expect(again).toMatchObject({ text: 'my snap is sunny', note: 'about me', confirmed: true })
    expect(again?.id).not.toBe(id)
    expect(client.ownWords.pending.value).toHaveLength(1)
  })

  it('gives the note back with the words', () => {
    welcomed()
    client.ownWords.note.value = 'about me'
    client.ownWords.post('my snap is sunny')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    server.socket.say({ type: 'reply', id, ok: false, error: { code: 'contact-details', temporary: false } })
    const mine = client.ownWords.pending.value[0]
    if (mine) client.ownWords.putAway(mine, true)
    expect(client.ownWords.draft.value).toBe('my snap is sunny')
    expect(client.ownWords.note.value).toBe('about me')
  })

  it('sends again by itself, with the same id, what was refused for a moment', () => {
    welcomed()
    client.ownWords.post('hello')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    const error = { code: 'unavailable', temporary: true, retryAfterMs: 3000 }
    server.socket.say({ type: 'reply', id, ok: false, error })
    clock.pass(2999)
    expect(server.socket.ofType('message.post')).toHaveLength(1)
    // Within half as long again, so that a room full of phones does not ask in the same moment.
    clock.pass(1501)
    expect(server.socket.ofType('message.post').map((frame) => frame.id)).toEqual([id, id])
  })

  it('answers whoever asked', async () => {
    welcomed()
    const asked = client.ask({ type: 'hand.raise' })
    server.socket.say({ type: 'reply', id: server.socket.ofType('hand.raise')[0]?.id, ok: true, offset: 11 })
    await expect(asked).resolves.toEqual({ ok: true, offset: 11, reference: null })
  })
})

describe('leaving nothing behind', () => {
  it('drops words from the screen when their time is over, without an event', () => {
    welcomed()
    server.socket.say(posted(11, 'a', 'p2', '2026-01-06T16:30:00Z'))
    expect(texts()).toEqual(['a'])
    for (let minute = 0; minute < 31; minute++) clock.pass(60_000)
    expect(texts()).toEqual([])
  })

  it('keeps the draft in the tab until it is sent or forgotten', () => {
    welcomed()
    client.ownWords.write('half a thou')
    expect([...store.kept.values()]).toEqual(['half a thou'])
    client.ownWords.post('half a thought')
    const { id } = server.socket.ofType('message.post')[0] ?? {}
    server.socket.say({ type: 'reply', id, ok: true, offset: 11, messageId: 'm11' })
    expect(store.kept.size).toBe(0)
    client.ownWords.write('again')
    client.forget()
    expect(store.kept.size).toBe(0)
    expect(client.ownWords.draft.value).toBe('')
    expect(client.ownWords.pending.value).toEqual([])
    expect(texts()).toEqual([])
  })

  it('never comes back after it was closed', () => {
    welcomed()
    client.close()
    clock.pass(120_000)
    attention.happens('visible')
    expect(server.sockets).toHaveLength(1)
    expect(server.socket.isClosed).toBe(true)
  })
})

describe('the wait before another try', () => {
  it('doubles, is bounded, and is spread over the whole time', () => {
    expect([0, 1, 2, 20].map((attempt) => backoff(attempt, 1))).toEqual([500, 1000, 2000, 30_000])
    expect(backoff(3, 0)).toBe(0)
    expect(backoff(3, 0.25)).toBe(1000)
  })
})
