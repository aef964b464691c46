import { afterEach, describe, expect, it } from 'vitest'
import { language } from '../../words/language'
import { appCodeFaults, codeOf, grouped, recoveryCodeFaults } from './codes'
import { singleSignOnWords } from './singleSignOn'

afterEach(() => {
  language.value = 'en'
})

describe('a code', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['ab3d-9xyz', 'ab3d-9xyz'],
    ['AB3D 9XYZ', 'ab3d-9xyz'],
    ['ab3d–9xyz', 'ab3d-9xyz'],
    ['12345678', '1234-5678'],
    [' hello there you ', 'hello there you'],
  ])('is understood as people write it: %s', (typed, code) => {
    expect(codeOf(typed)).toBe(code)
  })

  it('is asked for as what it is', () => {
    expect(appCodeFaults('123 456')).toEqual({})
    expect(appCodeFaults('ab3d-9xyz')).toHaveProperty('code')
    expect(recoveryCodeFaults('ab3d9xyz')).toEqual({})
    expect(recoveryCodeFaults('123456')).toHaveProperty('code')
    expect(recoveryCodeFaults('')).toHaveProperty('code')
  })

  it('has its secret in groups to type off', () => {
    expect(grouped('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
    expect(grouped('')).toBe('')
  })
})

describe('signing in elsewhere', () => {
  const CODES = ['no-account', 'not-verified', 'refused', 'expired', 'unavailable', 'deactivated']

  it('has its own words for each way that it fails, in both languages', () => {
    const said = (['en', 'es'] as const).flatMap((spoken) => {
      language.value = spoken
      return CODES.map((code) => singleSignOnWords(`sso=${code}`))
    })
    expect(new Set(said).size).toBe(2 * CODES.length)
    expect(said).not.toContain(undefined)
  })

  it('says that it did not work where a newer server gives a reason of its own', () => {
    expect(singleSignOnWords('sso=tired')).toBe(singleSignOnWords('sso=unavailable'))
  })

  it('says nothing on a plain visit', () => {
    expect(singleSignOnWords('')).toBeUndefined()
    expect(singleSignOnWords('token')).toBeUndefined()
  })
})
