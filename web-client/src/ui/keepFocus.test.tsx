// @vitest-environment happy-dom
import { render } from 'preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepFocus } from './keepFocus'

let stop: () => void

/** What has the focus, by its id; what the page does with what was taken away it does after this turn. */
async function focused(): Promise<string> {
  await Promise.resolve()
  return document.activeElement?.id ?? ''
}

const at = (id: string) => document.getElementById(id) as HTMLElement

function Page() {
  return (
    <div id="root">
      <aside id="people" aria-label="People">
        <section id="door" aria-label="At the door">
          <div id="ana">
            <button id="let-ana-in">Let in</button>
          </div>
          <div id="bo">
            <button id="let-bo-in">Let in</button>
          </div>
        </section>
      </aside>
      <main id="talk">
        <button id="more">More</button>
        <dialog id="asks">
          <button id="yes">Yes</button>
        </dialog>
      </main>
    </div>
  )
}

beforeEach(() => {
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  render(<Page />, host)
  stop = keepFocus(at('root'))
})
afterEach(() => stop())

it('puts who pressed a button that is gone into the part around it, and not on the next button', async () => {
  at('let-ana-in').focus()
  at('ana').remove()
  expect(await focused()).toBe('door')
})

it('goes further out where the part is gone as well', async () => {
  at('let-ana-in').focus()
  at('door').remove()
  expect(await focused()).toBe('people')
})

it('goes back to where a dialog was opened', async () => {
  at('more').focus()
  at('yes').focus()
  at('asks').remove()
  expect(await focused()).toBe('more')
})

it('leaves alone who looks elsewhere when something goes', async () => {
  at('more').focus()
  at('ana').remove()
  expect(await focused()).toBe('more')
  at('more').blur()
  at('bo').remove()
  expect(await focused()).toBe('')
})
