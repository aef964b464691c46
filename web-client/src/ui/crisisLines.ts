import { pageData } from '../platform/pageData'
import { list, mapOf, maybe, record, text, type Of } from '../protocol/shape'

const line = record({
  name: text,
  languages: list(text),
  call: maybe(text),
  text: maybe(text),
  say: maybe(mapOf(text)),
  web: maybe(text),
  about: mapOf(text),
})
const lines = record({ country: text, countries: mapOf(record({ emergency: text, lines: list(line) })) })

export type CrisisLine = Of<typeof line>
const page = record({ crisis: lines })

export type CrisisLines = Of<typeof lines>

/** Where to turn in a crisis, as it came with the page, so that it is there without a connection; null: there is none. */
export function readCrisisLines(written: unknown = pageData()): CrisisLines | null {
  return page(written) ? written.crisis : null
}

/** Those that answer in `language` first, else as the programme put them. */
export function inOrder(lines: readonly CrisisLine[], language: string): CrisisLine[] {
  const speaks = (one: CrisisLine) => (one.languages.includes(language) ? 0 : 1)
  return [...lines].sort((a, b) => speaks(a) - speaks(b))
}

/** A number as a link wants it. */
export function dial(number: string): string {
  return number.replaceAll(/[^0-9+]/g, '')
}
