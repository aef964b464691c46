import { describe, expect, test } from 'vitest'
import { language } from '../words/language'
import { participant as en } from '../words/en'
import { participant as es } from '../words/es'
import { promise, keptDays, type Promising } from './promise'

const STRICT: Promising = {
  retention: { maxMessages: 200, maxAgeSeconds: 86_400, clearOnClose: true },
  settings: { minAdults: 2, betweenSessions: 'hidden', review: 'first', reviewFirst: 3, breakoutRotating: false },
}

/** Each setting that loosens a room, and the sentence that must say so. */
const LOOSER: [string, Promising, (t: typeof en) => string][] = [
  ['kept', { ...STRICT, retention: { clearOnClose: false } }, (t) => t.factKept],
  ['one adult', { ...STRICT, settings: { ...STRICT.settings, minAdults: 1 } }, (t) => t.factOneAdult],
  [
    'readable between',
    { ...STRICT, settings: { ...STRICT.settings, betweenSessions: 'readable' } },
    (t) => t.factReadableBetween,
  ],
  [
    'open between',
    { ...STRICT, settings: { ...STRICT.settings, betweenSessions: 'open' } },
    (t) => t.factReadableBetween,
  ],
  ['rotating', { ...STRICT, settings: { ...STRICT.settings, breakoutRotating: true } }, (t) => t.factRotating],
]

describe('S18, the promise of a room', () => {
  for (const [code, t] of [
    ['en', en],
    ['es', es],
  ] as const) {
    test(`says when words vanish, who reads them and where it ends, in ${code}`, () => {
      language.value = code
      const told = promise(STRICT, 365, 14)
      for (const fact of [t.factClear, t.factCount(200), t.factReaders, t.factTwoAdults(2), t.factFirstRead(3)]) {
        expect(told).toContain(fact)
      }
      expect(told).toContain(t.factHiddenBetween)
      expect(told.at(-1)).toBe(t.factDanger)
      expect(told.join(' ')).toMatch(code === 'en' ? /24 hours/ : /24 horas/)
      expect(told.join(' ')).not.toMatch(/undefined|null|NaN/)
    })
    for (const [name, room, fact] of LOOSER) {
      test(`says it as plainly where a room is looser: ${name}, in ${code}`, () => {
        language.value = code
        expect(promise(room, 365, 14)).toContain(fact(t))
        expect(promise(STRICT, 365, 14)).not.toContain(fact(t))
      })
    }
  }

  test('what one tells the staff outlives the session, and the room says so', () => {
    for (const [code, time] of [
      ['en', '14 days'],
      ['es', '14 días'],
    ] as const) {
      language.value = code
      expect(promise(STRICT, 365, 14).join(' ')).toContain(time)
    }
    expect(keptDays('asks', { asksKeptDays: 14 })).toBe(14)
  })

  test('a copy in a report is told with its own time, and only where it is known', () => {
    language.value = 'en'
    expect(promise(STRICT, 365, 14).join(' ')).toMatch(/keep a copy of it, .*, for 1 year\./)
    expect(promise(STRICT, 90, 14).join(' ')).toMatch(/keep a copy of it, .*, for 90 days\./)
    expect(promise(STRICT, null, null).join(' ')).not.toContain('keep a copy')
    expect(keptDays('reports', { reportsKeptDays: 365 })).toBe(365)
    expect(keptDays('reports', 'nothing')).toBeNull()
  })
})
