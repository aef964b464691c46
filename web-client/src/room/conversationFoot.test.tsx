// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { participant as en } from '../words/en'
import { language } from '../words/language'
import { Conversation } from './Conversation'
import type { RoomClient } from './roomClient'
import { clientOf, FakeServer, posted, welcomeFrame } from './testing'

/** Who reads above is left there, finds back with one tap, and is at the foot when they say something themselves. */

const HEIGHT = { scrollHeight: 3000, clientHeight: 500 }

let client: RoomClient
let server: FakeServer
let root: HTMLElement

const log = () => root.querySelector<HTMLElement>('[role=log]') ?? root
const down = () => root.querySelector<HTMLElement>('.to-newest')

async function readsAt(scrollTop: number): Promise<void> {
  await act(() => {
    log().scrollTop = scrollTop
    log().dispatchEvent(new Event('scroll'))
  })
}

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
    server.socket.say(welcomeFrame(), { type: 'caughtUp', offset: 10 }, posted(11, 'a first thought'))
    render(<Shown />, root)
  })
  for (const [name, value] of Object.entries(HEIGHT)) Object.defineProperty(log(), name, { value })
  await act(() => server.socket.say(posted(12, 'another')))
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
  client.close()
})

test('far above there is a way back to the newest, which says so where something new came', async () => {
  await readsAt(2200)
  expect(down(), 'the newest are nearly in view').toBeNull()
  await readsAt(100)
  expect(down()?.getAttribute('aria-label')).toBe(en.toNewest)
  await act(() => server.socket.say(posted(13, 'one more')))
  expect(log().scrollTop).toBe(100)
  expect(down()?.textContent.trim()).toBe(en.newest)
  expect(down()?.hasAttribute('aria-label'), 'it is called what is written on it').toBe(false)
  await readsAt(2500)
  expect(down()).toBeNull()
})

test('who says something while they read above sees where it stands', async () => {
  await readsAt(100)
  await act(() => client.ownWords.post('I am still here'))
  expect(log().scrollTop).toBe(HEIGHT.scrollHeight)
  expect(down()).toBeNull()
})
