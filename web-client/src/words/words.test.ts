import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as en from './en'
import * as es from './es'
import { pickLanguage } from './language'

/** By which name the program reads each set. */
const READ_AS: Record<keyof typeof en, RegExp> = {
  participant: /\b(?:words|laterWords)\b/,
  later: /\blaterWords\b/,
  desk: /\bstaffWords\b/,
  staff: /\bpageWords\b/,
  sessions: /\bsessionWords\b/,
  card: /\bCARD_WORDS\b/,
  textMessage: /\bTEXT_WORDS\b/,
  account: /\baccountWords\b/,
  people: /\bpeopleWords\b/,
  members: /\bmemberWords\b/,
  reports: /\breportWords\b/,
  audit: /\bauditWords\b/,
}

function sources(): string[] {
  return readdirSync('src', { withFileTypes: true, recursive: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/^(en|es)\.ts$|\.test\./.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
}

const namesIn = (source: string) => [...source.matchAll(/\.(\w+)/g)].map(([, name]) => name)

describe('words', () => {
  it('are the same sets in both languages, each with the same keys', () => {
    const keys = (sets: object) => Object.entries(sets).map(([name, set]) => [name, Object.keys(set as object).sort()])
    expect(Object.fromEntries(keys(es))).toEqual(Object.fromEntries(keys(en)))
  })

  it('are all used, by a part that reads their set', () => {
    const all = sources()
    const unused = Object.entries(READ_AS).flatMap(([set, readAs]) => {
      const used = new Set(all.filter((source) => readAs.test(source)).flatMap(namesIn))
      return Object.keys(en[set as keyof typeof en])
        .filter((key) => !used.has(key))
        .map((key) => `${set}.${key}`)
    })
    expect(unused).toEqual([])
  })

  it('say one o’clock in Spanish as it is said', () => {
    expect(es.participant.endsSoon('1:05 p. m.')).toBe('Terminamos a la 1:05 p. m.')
    expect(es.participant.groupUntil('01:05')).toMatch(/^A la 01:05 /)
    for (const time of ['11:05', '12:00', '13:05', '10:15 a. m.'])
      expect(es.participant.barMuted(time)).toContain(`hasta las ${time}`)
  })

  it('never shout', () => {
    const shouting = [en, es]
      .flatMap((sets) => Object.values(sets))
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
