// @vitest-environment happy-dom
import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '../api/http'
import { language } from '../words/language'
import { nameWords, problemWords } from '../words/refusals'
import { NameField } from './NameField'

const root = document.createElement('div')

afterEach(() => {
  render(null, root)
  language.value = 'en'
})

describe('a name that will not do', () => {
  it('is told apart by why, in both languages', () => {
    for (const one of ['en', 'es'] as const) {
      language.value = one
      const reasons = ['contact-detail', 'listed-word', 'birth-year', 'staff-title', 'a-new-one', null]
      const said = reasons.map((reason) => nameWords('name-not-allowed', reason))
      // What is not known yet has the sentence for them all.
      expect(new Set(said).size).toBe(5)
      expect(said[4]).toBe(said[5])
    }
    expect(problemWords(new Refusal('name-not-allowed', 422, null, {}, 'birth-year'))).toContain('año')
  })

  it('is one tap away from what is left of it', async () => {
    const onTaken = vi.fn()
    const field = { name: 'Lola2009', hint: '', onName: vi.fn(), onTaken }
    await act(() => render(h(NameField, { ...field, problem: { says: 'No year', suggestion: 'Lola' } }), root))
    expect(root.querySelector('[role=alert]')?.textContent).toBe('No year')
    const button = root.querySelector('button')
    expect(button?.textContent).toBe('Use “Lola”')
    button?.click()
    expect(onTaken).toHaveBeenCalledWith('Lola')
    await act(() => render(h(NameField, { ...field, problem: { says: 'No', suggestion: null } }), root))
    expect(root.querySelector('button')).toBeNull()
  })
})
