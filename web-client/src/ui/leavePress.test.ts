// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startLeavePress } from './leavePress'

/** A press on the way out is never lost because the page changed under the finger. */

let left: number
let stop: () => void
let link: HTMLElement
let under: Element | null

beforeEach(() => {
  left = 0
  link = document.createElement('a')
  link.setAttribute('href', '/out')
  link.getBoundingClientRect = () => new DOMRect(0, 0, 80, 40)
  document.body.replaceChildren(link, document.createElement('button'))
  stop = startLeavePress(() => left++)
  under = link
  document.elementFromPoint = () => under
})
afterEach(() => stop())

const finger = (type: string, target: EventTarget, x = 10, pointerId = 1) =>
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, clientX: x, clientY: 10, pointerId }))

function anotherPage(): HTMLElement {
  link.remove()
  under = document.querySelector('button')
  return under as HTMLElement
}

test('the link itself leads out where it is still under the finger', () => {
  finger('pointerdown', link)
  finger('pointerup', link)
  expect(left).toBe(0)
})

test('where another page came meanwhile the press leads out, and touches nothing of that page', () => {
  finger('pointerdown', link)
  const safe = anotherPage()
  let touched = 0
  safe.addEventListener('click', () => touched++)
  finger('pointerup', safe)
  safe.click()
  expect([left, touched]).toEqual([1, 0])
})

test('where the link moved away the press leads out', () => {
  finger('pointerdown', link)
  under = document.querySelector('button')
  finger('pointerup', link)
  expect(left).toBe(1)
})

test.each([
  ['slips away from it', () => finger('pointerup', document.body, 90)],
  ['begins to scroll', () => finger('pointercancel', document.body) && finger('pointerup', document.body)],
])('a finger that %s stays', (_, then) => {
  finger('pointerdown', link)
  anotherPage()
  then()
  expect(left).toBe(0)
})

test('a press on anything else stays', () => {
  finger('pointerdown', document.querySelector('button') as HTMLElement)
  anotherPage()
  finger('pointerup', document.body)
  expect(left).toBe(0)
})

test('a press that began before anybody listened leads out where another page came meanwhile', () => {
  const safe = anotherPage()
  finger('pointerup', safe)
  expect(left).toBe(1)
})

test('with a second finger down the press leads out by itself: no click may come', () => {
  finger('pointerdown', link)
  finger('pointerdown', document.querySelector('button') as HTMLElement, 70, 2)
  finger('pointerup', link)
  expect(left).toBe(1)
})

test('a click on a link that nobody else hears leads out, and one that somebody heard is left alone', () => {
  link.addEventListener('click', (event) => event.preventDefault(), { once: true })
  link.click()
  expect(left).toBe(0)
  link.click()
  expect(left).toBe(1)
})
