// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { useSecret } from './linkSecret'

/** A link opened in a tab that stands on the same page: the browser changes what is after `#`, and loads nothing. */

function Shown() {
  return <p>{useSecret() || 'no link'}</p>
}

let root: HTMLElement

afterEach(() => act(() => render(null, root)))

async function open(secret: string, when: 'before it listens' | 'later'): Promise<void> {
  root = document.createElement('div')
  history.replaceState(null, '', '/join')
  const opened = () => {
    history.replaceState(null, '', `/join#${secret}`)
    dispatchEvent(new Event('hashchange'))
  }
  await act(() => {
    render(<Shown />, root)
    if (when === 'before it listens') opened()
  })
  if (when === 'later') await act(opened)
}

test.each(['before it listens', 'later'] as const)('another link that is opened %s is taken', async (when) => {
  await open('i-7', when)
  expect(root.textContent).toBe('i-7')
  expect(location.hash, 'the secret leaves the address bar').toBe('')
})
