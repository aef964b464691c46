// @vitest-environment happy-dom
import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { RejectionError } from '../protocol/frames'
import type { Pending } from './ownWords'
import type { RoomClient } from './roomClient'
import { ShieldNotice } from './ShieldNotice'

const root = document.createElement('div')

afterEach(() => render(null, root))

async function shown(note: string | undefined, error: RejectionError): Promise<void> {
  const command = { type: 'message.post', text: 'so tired', ...(note ? { note } : {}) }
  const mine = { entry: { command }, text: 'so tired', replyTo: null } as unknown as Pending
  await act(() => render(h(ShieldNotice, { client: {} as RoomClient, mine, error }), root))
}

const marked = () => [...root.querySelectorAll('mark')].map((mark) => mark.textContent)

describe('a message that was not sent for words in it', () => {
  it('shows its note, too, and marks what is in the note there', async () => {
    const spans = [{ start: 5, end: 17, kind: 'phone', field: 'note' }]
    await shown('call 07911 123456', { code: 'contact-details', spans })
    expect(root.textContent).toContain('call 07911 123456')
    expect(root.textContent).toContain('so tired')
    expect(marked()).toEqual(['07911 123456'])
  })

  it('marks nothing of the text for what is in the note', async () => {
    await shown('badword', { code: 'not-allowed', spans: [{ start: 0, end: 7, kind: 'listed-word', field: 'note' }] })
    expect(marked()).toEqual(['badword'])
  })

  it('has no note to show where there was none', async () => {
    await shown(undefined, { code: 'contact-details', spans: [{ start: 3, end: 8, kind: 'handle' }] })
    expect(root.querySelectorAll('.lines')).toHaveLength(1)
    expect(marked()).toEqual(['tired'])
  })
})
