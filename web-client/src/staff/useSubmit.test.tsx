// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../api/http'
import { words } from '../words/words'
import { language } from '../words/language'
import { Form } from './Form'
import { useSubmit } from './useSubmit'
import { pageWords } from './words'

/** A form that was refused. */

let root: HTMLElement
let refusal: Refusal
let missing: boolean

function Shown() {
  const submit = useSubmit({ about: () => 'name' })
  return (
    <Form
      of={submit}
      act={() => Promise.reject(refusal)}
      faults={() => (missing ? { name: pageWords.value.passwordMissing } : {})}
      submitLabel="Send"
    >
      <p id="field">{submit.fields.name}</p>
      <button id="typed" type="button" onClick={submit.mend} />
    </Form>
  )
}

beforeEach(async () => {
  missing = false
  refusal = new Refusal('name-taken', 409, null, {})
  root = document.body.appendChild(document.createElement('div'))
  await act(() => render(<Shown />, root))
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
  language.value = 'en'
})

const send = () =>
  act(async () => {
    root.querySelector<HTMLElement>('[type=submit]')?.click()
    await new Promise((answered) => setTimeout(answered))
  })
const field = () => root.querySelector('#field')?.textContent
const whole = () => root.querySelector('[role=alert]')?.textContent

test('says it in the language that is chosen since', async () => {
  await send()
  const english = words.value.refusedNameTaken
  expect([field(), whole()]).toEqual([english, english])
  await act(() => void (language.value = 'es'))
  const spanish = words.value.refusedNameTaken
  expect([field(), whole()]).toEqual([spanish, spanish])
  expect(spanish).not.toBe(english)
})

test('says what is missing in the language that is chosen since, and says it no more once something is typed', async () => {
  missing = true
  await send()
  await act(() => void (language.value = 'es'))
  expect(field()).toBe(pageWords.value.passwordMissing)
  await act(() => root.querySelector<HTMLElement>('#typed')?.click())
  expect(field()).toBe('')
})

test('what is typed while it is on its way does not hide the refusal', async () => {
  await act(async () => {
    root.querySelector<HTMLElement>('[type=submit]')?.click()
    root.querySelector<HTMLElement>('#typed')?.click()
    await new Promise((answered) => setTimeout(answered))
  })
  expect(field()).toBe(words.value.refusedNameTaken)
})

test('what was wrong with a field is not said again when something is typed after it', async () => {
  await send()
  await act(() => root.querySelector<HTMLElement>('#typed')?.click())
  expect(field()).toBe('')
})
