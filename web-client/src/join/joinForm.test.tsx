// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Preview } from '../api/types'
import { participant as en } from '../words/en'
import { participant as es } from '../words/es'
import { language } from '../words/language'
import { JoinForm } from './JoinForm'

/** What the page of a link asks for, and that it stops asking once it is done. */

const PREVIEW: Preview = {
  name: 'Tuesday circle',
  guidelines: 'Be kind.',
  waitingRoom: true,
  languages: ['en'],
  sessionOpen: true,
  nextSession: null,
  kind: 'open',
  retention: { maxMessages: 200, maxAgeSeconds: 86_400, clearOnClose: true },
  settings: {
    minAdults: 2,
    betweenSessions: 'hidden',
    review: 'off',
    reviewFirst: 3,
    breakoutRotating: false,
    typingIndicator: false,
    reactions: [],
  } as unknown as Preview['settings'],
}

let root: HTMLElement

beforeEach(async () => {
  language.value = 'en'
  root = document.body.appendChild(document.createElement('div'))
  await act(() =>
    render(<JoinForm preview={PREVIEW} join={() => Promise.resolve()} onSentOut={() => undefined} />, root),
  )
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
})

const press = (button: HTMLElement | null | undefined) => act(() => button?.click())
const comeIn = () => press(root.querySelector<HTMLElement>('[type=submit]'))

test('each try leads to what is missing, also the same again', async () => {
  await comeIn()
  expect(document.activeElement?.getAttribute('name')).toBe('accepts')
  await press(root.querySelector<HTMLElement>('[name=accepts]'))
  await comeIn()
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
})

test('what was refused is said in the language that is chosen since', async () => {
  await comeIn()
  await act(() => void (language.value = 'es'))
  expect(root.textContent).toContain(es.joinNameFirst)
  expect(root.textContent).toContain(es.joinAcceptFirst)
  expect(root.textContent).not.toContain(en.joinNameFirst)
})

test('what is missing is asked for, and no more once it is there', async () => {
  await comeIn()
  expect(root.textContent).toContain(en.joinNameFirst)
  expect(root.textContent).toContain(en.joinAcceptFirst)
  await press(root.querySelector<HTMLElement>('[aria-pressed]'))
  expect(root.textContent).not.toContain(en.joinNameFirst)
  await press(root.querySelector<HTMLElement>('[name=accepts]'))
  expect(root.textContent).not.toContain(en.joinAcceptFirst)
})
