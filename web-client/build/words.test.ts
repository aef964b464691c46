import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as es from '../src/words/es'
import { onlySet } from './words'

it('of the file of a language there is left the set that was asked for, at its own lines', () => {
  const all = readFileSync('src/words/es.ts', 'utf8')
  for (const [set, { length }] of Object.entries(es).map(([name, words]) => [name, Object.keys(words)] as const)) {
    const code = onlySet(all, set)
    const lines = code.split('\n')
    expect(code.match(/^export const \w+/gm)).toEqual([`export const ${set}`])
    expect(lines.filter((line) => /^ {2}\w+:/.test(line)).length).toBeGreaterThanOrEqual(length)
    expect(all.split('\n').map((line, at) => (lines[at] === '' ? '' : line))).toEqual(lines)
  }
})
