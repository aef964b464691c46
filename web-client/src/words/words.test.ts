import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { es } from './es'
import { later as laterEn } from './later/en'
import { later as laterEs } from './later/es'
import { pickLanguage } from './language'

/** Every set of words: the file that defines the keys, found by its place beside a translation. */
function wordSets(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === 'en.ts')
    .map((entry) => join(entry.parentPath, entry.name))
}

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/^(en|es)\.ts$|\.test\./.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

describe('words', () => {
  it('are all used somewhere', () => {
    const used = new Set([...sources('src').matchAll(/\.(\w+)/g)].map(([, name]) => name))
    const unused = wordSets('src').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+):/gm)]
        .map(([, key]) => key ?? '')
        .filter((key) => !used.has(key))
        .map((key) => `${file}: ${key}`),
    )
    expect(unused).toEqual([])
  })

  it('say one o’clock in Spanish as it is said', () => {
    expect(es.endsSoon('1:05 p. m.')).toBe('Terminamos a la 1:05 p. m.')
    expect(es.groupUntil('01:05')).toMatch(/^A la 01:05 /)
    for (const time of ['11:05', '12:00', '13:05', '10:15 a. m.'])
      expect(es.barMuted(time)).toContain(`hasta las ${time}`)
  })

  it('never shout', () => {
    const shouting = [en, es, laterEn, laterEs]
      .flatMap((set): unknown[] => Object.values(set))
      .filter((word) => typeof word === 'string' && word.includes('!'))
    expect(shouting).toEqual([])
  })
})

describe('the language', () => {
  it('is the first of the reader’s that we write', () => {
    expect(pickLanguage(['fr-FR', 'es-MX', 'en'])).toBe('es')
    expect(pickLanguage(['EN-gb', 'es'])).toBe('en')
    expect(pickLanguage(['fr'])).toBe('en')
    expect(pickLanguage([])).toBe('en')
  })
})
