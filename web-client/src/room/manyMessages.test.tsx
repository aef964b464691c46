// @vitest-environment happy-dom
import { options, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { participant as en } from '../words/en'
import { participant as es } from '../words/es'
import { language } from '../words/language'
import { Conversation } from './Conversation'
import type { MessageRowProps } from './MessageRow'
import type { RoomClient } from './roomClient'
import { clientOf, event, FakeServer, posted, welcomeFrame } from './testing'

/** A long evening on an old phone: what comes is drawn, and not all that was said before it. */

const MESSAGES = 500

let client: RoomClient
let server: FakeServer
let root: HTMLElement
let rowsDrawn = 0
/** Of all that is on the page, what was looked at to find whether it has changed. */
let compared = 0

const whenCompared = options.diffed?.bind(options)
options.diffed = (node) => {
  compared++
  whenCompared?.(node)
}

vi.mock('./MessageRow', async (load) => {
  const rows = await load<typeof import('./MessageRow')>()
  const MessageRow = (props: MessageRowProps) => {
    rowsDrawn++
    return rows.MessageRow(props)
  }
  return { ...rows, MessageRow }
})

beforeEach(async () => {
  language.value = 'en'
  server = new FakeServer()
  client = clientOf(server)
  root = document.body.appendChild(document.createElement('div'))
  function Shown() {
    const room = client.room.value
    return room && <Conversation client={client} room={room} />
  }
  await act(() => {
    server.socket.accept()
    const { room } = welcomeFrame()
    const retention = { maxMessages: 1000, maxAgeSeconds: 3600, clearOnClose: true }
    server.socket.say(welcomeFrame({ room: { ...room, retention } }), { type: 'caughtUp', offset: 10 })
    for (let offset = 11; offset < 11 + MESSAGES; offset++) server.socket.say(posted(offset, `thought ${offset}`))
    render(<Shown />, root)
  })
  rowsDrawn = 0
  compared = 0
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
  client.close()
})

async function says(...frames: object[]): Promise<void> {
  await act(() => server.socket.say(...frames))
}

const next = 11 + MESSAGES
const row = (offset: number) => root.querySelector(`[data-message="m${offset}"]`)?.textContent ?? ''

describe('of 500 messages', () => {
  it('only the new one is drawn when one more comes, and one when somebody gives it a sign', async () => {
    await says(posted(next, 'one more'))
    expect(row(next)).toContain('one more')
    expect(rowsDrawn).toBe(1)
    const sign = { messageId: `m${next - 1}`, memberId: 'p2', reaction: 'heart', on: true }
    await says(event('message.reacted', next + 1, sign))
    expect(rowsDrawn).toBe(2)
  })

  it('only those that stand with the new one are compared with what is on the page', async () => {
    await says(posted(next, 'one more'))
    // Three for each of the rows that stand together, two for every other such stretch, and what is around the log.
    expect(compared).toBeLessThan(MESSAGES / 2)
  })

  it('those of another time stay right: an answer loses what it quotes, the sign that it arrived goes on', async () => {
    await says({ ...posted(next, 'I think so, too', 'p1'), replyTo: 'm20' })
    expect(row(next)).toContain('thought 20')
    expect(row(next)).toContain(en.stateSent)
    await says(event('message.retracted', next + 1, { messageId: 'm20', memberId: 'p2' }))
    expect(row(next)).toContain(en.replyGone)
    for (let offset = next + 2; offset < next + 40; offset++) await says(posted(offset, 'yes', 'p1'))
    expect(row(next)).not.toContain(en.stateSent)
    expect(row(next + 39)).toContain(en.stateSent)
  })

  it('none is drawn anew for what comes into the room beside them', async () => {
    await says(event('room.locked', next, {}))
    expect(rowsDrawn).toBe(0)
  })

  it('each is drawn anew where it says something else now: another name, another language', async () => {
    const writer = client.timeline.value.message('m11')?.memberId ?? ''
    await says(event('member.renamed', next, { memberId: writer, name: 'Marigold' }))
    expect(row(11)).toContain('Marigold')
    await act(() => {
      language.value = 'es'
    })
    const more = root.querySelector('[data-message="m300"] button')
    expect(more?.getAttribute('aria-label')).toBe(es.messageMore('Marigold'))
  })
})

describe('read from far above', () => {
  const HEIGHT = { scrollHeight: 30_000, clientHeight: 500 }
  const log = () => root.querySelector<HTMLElement>('[role=log]') ?? root
  const down = () => root.querySelector<HTMLElement>('.to-newest')
  const readsAt = (scrollTop: number) =>
    act(() => {
      log().scrollTop = scrollTop
      log().dispatchEvent(new Event('scroll'))
    })

  beforeEach(async () => {
    for (const [name, value] of Object.entries(HEIGHT)) Object.defineProperty(log(), name, { value })
    await says(posted(next, 'one more'))
  })

  it('there is a way back to the newest, which says so where something new came', async () => {
    await readsAt(29_200)
    expect(down(), 'the newest are nearly in view').toBeNull()
    await readsAt(100)
    expect(down()?.getAttribute('aria-label')).toBe(en.toNewest)
    await says(posted(next + 1, 'and another'))
    expect(log().scrollTop).toBe(100)
    expect(down()?.textContent.trim()).toBe(en.newest)
    expect(down()?.hasAttribute('aria-label'), 'it is called what is written on it').toBe(false)
    await readsAt(29_500)
    expect(down()).toBeNull()
  })

  it('who says something sees where it stands', async () => {
    await readsAt(100)
    await act(() => client.ownWords.post('I am still here'))
    expect(log().scrollTop).toBe(HEIGHT.scrollHeight)
    expect(down()).toBeNull()
  })
})
