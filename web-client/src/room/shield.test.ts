import { describe, expect, it } from 'vitest'
import { isAboutWords, pieces, spansOf } from './shield'

describe('the words that a refusal is about', () => {
  it('are marked where they stand', () => {
    const spans = [
      { start: 17, end: 29, kind: 'phone' },
      { start: 3, end: 12, kind: 'handle' },
    ]
    expect(pieces('hi @sunny_22 call 0791112345 x', spans)).toEqual([
      { text: 'hi ', kind: null },
      { text: '@sunny_22', kind: 'handle' },
      { text: ' call', kind: null },
      { text: ' 0791112345 ', kind: 'phone' },
      { text: 'x', kind: null },
    ])
  })

  it('are counted in the form that the server reads', () => {
    expect(pieces('e\u0301 07911', [{ start: 2, end: 7, kind: 'phone' }])).toEqual([
      { text: 'é ', kind: null },
      { text: '07911', kind: 'phone' },
    ])
  })

  it('never break a text, whatever places a server names', () => {
    expect(pieces('abc', [{ start: 2, end: 9, kind: 'link' }])).toEqual([{ text: 'abc', kind: null }])
    expect(pieces('abc', [])).toEqual([{ text: 'abc', kind: null }])
  })

  it('are those of the text or of the note', () => {
    const inText = { start: 4, end: 9, kind: 'phone' }
    const inNote = { start: 0, end: 6, kind: 'phone', field: 'note' }
    const error = { code: 'contact-details', spans: [inText, inNote] }
    expect(spansOf(error, 'text')).toEqual([inText])
    expect(spansOf(error, 'note')).toEqual([inNote])
    expect(spansOf({ code: 'contact-details' }, 'note')).toEqual([])
  })

  it('are told apart from a refusal of everything', () => {
    expect(isAboutWords({ code: 'contact-details' })).toBe(true)
    expect(isAboutWords({ code: 'not-allowed', spans: [{ start: 0, end: 1, kind: 'listed-word' }] })).toBe(true)
    expect(isAboutWords({ code: 'not-allowed' })).toBe(false)
    expect(isAboutWords({ code: 'muted' })).toBe(false)
  })
})
