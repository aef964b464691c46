// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { language } from '../words/language'
import { TalkToStaff } from './TalkToStaff'
import { clientOf, event, FakeClock, FakeServer, welcomeFrame } from './testing'

let clock: FakeClock
let server: FakeServer
let box: HTMLElement

beforeEach(() => {
  language.value = 'en'
  clock = new FakeClock()
  clock.chance = 0
  server = new FakeServer()
  const client = clientOf(server, clock)
  server.socket.accept()
  server.socket.say(welcomeFrame(), { type: 'caughtUp', offset: 10 })
  box = document.createElement('div')
  void act(() => {
    const room = client.room.value
    if (!room) throw new Error('no room')
    render(<TalkToStaff client={client} room={room} />, box)
  })
})

async function write(text: string) {
  await act(() => {
    const field = box.querySelector('textarea')
    if (!field) throw new Error('no box to write in')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => {
    box.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  })
}

it('stays usable when many words were written at once, and says how long the next one waits', async () => {
  await write('he is here')
  expect(box.querySelector('textarea')?.value).toBe('')
  expect(box.textContent).toContain('he is here')
  const error = { code: 'rate-limited', temporary: true, retryAfterMs: 9000 }
  await act(() => server.socket.say({ type: 'reply', id: 'id-1', ok: false, error }))
  expect(box.textContent).toContain('goes out in 9 seconds')
  expect(box.querySelector('button')?.disabled).toBe(false)
  await write('please')
  expect(server.socket.ofType('help.ask').map(({ text }) => text)).toEqual(['he is here', 'please'])
  await act(() => server.socket.say({ type: 'reply', id: 'id-2', ok: true, offset: 11 }))
  await act(() => server.socket.say(event('help.asked', 11, { memberId: 'p1', text: 'please' })))
  await act(() => clock.pass(9000))
  expect(server.socket.ofType('help.ask').filter(({ id }) => id === 'id-1')).toHaveLength(2)
  await act(async () => {
    server.socket.say({ type: 'reply', id: 'id-1', ok: true, offset: 12 })
    server.socket.say(event('help.asked', 12, { memberId: 'p1', text: 'he is here' }))
    await Promise.resolve()
  })
  expect(box.textContent).not.toContain('goes out in')
  expect(box.textContent?.match(/he is here/g)).toHaveLength(1)
})

it('gives a refused word back to the box, before what was written since', async () => {
  await write('first')
  await act(async () => {
    server.socket.say({ type: 'reply', id: 'id-1', ok: false, error: { code: 'removed' } })
    await Promise.resolve()
  })
  expect(box.querySelector('textarea')?.value).toBe('first')
})

it('lets what the staff answered be reported, without a name that it does not know', async () => {
  await act(() => server.socket.say(event('help.asked', 11, { memberId: 'p1', text: 'are you there?' })))
  await act(() => server.socket.say(event('help.replied', 12, { memberId: 'p1', text: 'come to my place' })))
  const report = [...box.querySelectorAll('button')].filter(({ textContent }) => textContent?.trim() === 'Report')
  expect(report, 'not one’s own words').toHaveLength(1)
  await act(() => report[0]?.click())
  const send = [...box.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send to the staff')
  await act(() => send?.click())
  expect(server.socket.ofType('report.make').map(({ messageId, memberId }) => [messageId, memberId])).toEqual([
    ['m12', undefined],
  ])
})
