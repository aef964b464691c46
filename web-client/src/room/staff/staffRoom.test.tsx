// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { api } from '../../api/client'
import { desk as t, participant } from '../../words/en'
import { language } from '../../words/language'
import { fetchAllParts } from '../later'
import type { RoomClient } from '../roomClient'
import { clientOf, event, FakeServer, welcomeFrame } from '../testing'
import StaffRoom from './StaffRoom'

/** The staff's room, drawn as the browser would, in a window that gets wider and smaller. */

let server: FakeServer
let client: RoomClient
let root: HTMLElement
let window: { matches: boolean; changed: () => void }

async function becomes(wide: boolean) {
  await act(() => {
    window.matches = wide
    window.changed()
  })
}

async function taps(name: string) {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent?.trim().startsWith(name))
  if (!button) throw new Error(`nothing to tap on says ${name}`)
  await act(() => button.click())
}

function box(label: string): HTMLInputElement | HTMLTextAreaElement | undefined {
  const found = [...root.querySelectorAll('label')].find(({ textContent }) => textContent?.includes(label))
  return root.querySelector<HTMLTextAreaElement>(`[id="${found?.htmlFor}"]`) ?? undefined
}

async function types(label: string, text: string) {
  const field = box(label)
  if (!field) throw new Error(`no box is called ${label}`)
  await act(() => {
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

beforeAll(fetchAllParts)
beforeEach(async () => {
  language.value = 'en'
  window = { matches: true, changed: () => undefined }
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no line')))
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return window.matches
    },
    addEventListener: (_: string, changed: () => void) => (window.changed = changed),
    removeEventListener: () => undefined,
  }))
  server = new FakeServer()
  client = clientOf(server)
  root = document.body.appendChild(document.createElement('div'))
  await act(() => {
    server.socket.accept()
    server.socket.say(
      welcomeFrame({ you: { memberId: 'f1', name: 'Dana', role: 'facilitator', standing: 'admitted' } }),
      { type: 'caughtUp', offset: 10 },
      event('message.held', 11, { heldId: 'h1', memberId: 'p1', text: 'my street is Elm', because: 'contact-details' }),
      event('help.asked', 12, { memberId: 'p1', text: 'can I ask something?' }),
    )
    render(<StaffRoom client={client} />, root)
  })
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
  client.close()
  vi.unstubAllGlobals()
})

test('what is being written at the desk is there again when the window is turned or narrowed, and back', async () => {
  const written: [string, string][] = [
    [t.staffWrite, 'look after Juniper, please'],
    [t.answer('Juniper'), 'of course, what is it?'],
    [t.returnOwn, 'without the street'],
    [t.pauseReason, 'a short breath'],
  ]
  const readsAll = (labels: string[]) => labels.map((label) => [label, box(label)?.value])
  await taps(t.answerSend)
  await taps(t.returnIt)
  await taps(t.calm)
  for (const [label, text] of written) await types(label, text)
  await becomes(false)
  await taps(t.tabStaff)
  const beside = written.slice(0, 3)
  expect(readsAll(beside.map(([label]) => label))).toEqual(beside)
  await taps(t.tabRoom)
  expect(box(t.pauseReason)?.value).toBe('a short breath')
  await becomes(true)
  expect(readsAll(written.map(([label]) => label))).toEqual(written)
})

test('a report that is being written stays, when the window is narrowed', async () => {
  await taps(participant.report)
  await types(participant.reportWords, 'he asked where she lives')
  await becomes(false)
  expect(box(participant.reportWords)?.value).toBe('he asked where she lives')
})

test('what was sent is not there any more, and what was refused is', async () => {
  await taps(t.answerSend)
  await types(t.answer('Juniper'), 'of course')
  await types(t.staffWrite, 'busy with Juniper')
  await act(() => {
    for (const form of root.querySelectorAll('form.stack-tight')) form.dispatchEvent(new Event('submit'))
  })
  const [answer] = server.socket.ofType('help.reply')
  const [aside] = server.socket.ofType('staff.post')
  await act(() =>
    server.socket.say(
      { type: 'reply', id: answer?.id, ok: true, offset: 13 },
      { type: 'reply', id: aside?.id, ok: false, error: { code: 'rate-limited', message: '' } },
    ),
  )
  await vi.waitFor(() => expect(box(t.answer('Juniper'))).toBeUndefined())
  expect(box(t.staffWrite)?.value).toBe('busy with Juniper')
})

test('a link made in place of a closed one is there until it is put away, and is not taken for the next', async () => {
  const closes = (offset: number, inviteId: string) =>
    event('member.removed', offset, { memberId: 'p1', banned: true, closedInviteId: inviteId })
  const url = 'https://haven.example/join#new'
  vi.spyOn(api, 'addInvite').mockResolvedValue({ url } as Awaited<ReturnType<typeof api.addInvite>>)
  await act(() => server.socket.say(closes(13, 'i1')))
  await taps(t.closedLinkNew)
  await vi.waitFor(() => expect(root.textContent).toContain(url))
  await becomes(false)
  await taps(t.tabRoom)
  await taps(t.tabPeople)
  expect(root.textContent).toContain(url)
  await act(() => server.socket.say(closes(14, 'i2')))
  expect(root.textContent).toContain(t.closedLinkNew)
  expect(root.textContent).not.toContain(url)
})
