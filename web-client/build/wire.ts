// What goes over the wire: every text file of the build is packed beside itself, and what a young person's phone has to
// fetch before the room is there has a budget, above which the build fails.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Of the whole way from the link to the room, with Brotli, in bytes. */
const BUDGET = { script: 45_000, style: 12_000 }
/** The pages of that way; beside the entry and what all of these import. */
const PAGES = ['src/join/JoinPage.tsx', 'src/room/RoomPage.tsx']
/** Fetched one a visit: the largest counts. */
const WORDS = ['src/words/en.ts?participant', 'src/words/es.ts?participant']
/** Where the texts are: each set of them is a module of its own, the file with the name of the set. */
const SET = /\/src\/words\/(?:en|es)\.ts(?:\?(\w+))?$/
/** The sets that participants fetch, each in one language. */
const THEIRS = ['participant', 'later']
const TEXT = /\.(?:js|css|svg|webmanifest)$/
const NAMED = 12

type Chunk = Rolldown.OutputChunk
type Bundle = Rolldown.OutputBundle

function brotli(content: string | Uint8Array): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  })
}

const has = (chunk: Chunk, name: string) => Object.keys(chunk.modules).some((id) => id.endsWith(`/${name}`))
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0)

/** The chunks that a participant waits for. */
export function participantPath(bundle: Bundle): Chunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const way = new Set<Chunk>()
  const add = (chunk: Chunk) => {
    if (way.has(chunk)) return
    way.add(chunk)
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) add(other)
  }
  const holding = (name: string) => {
    const chunk = chunks.find((one) => has(one, name))
    if (!chunk) throw new Error(`nothing holds ${name}`)
    return chunk
  }
  chunks.filter(({ isEntry }) => isEntry).forEach(add)
  PAGES.map(holding).forEach(add)
  const languages = WORDS.map(holding)
  add(languages.reduce((a, b) => (brotli(a.code).length > brotli(b.code).length ? a : b)))
  return [...way]
}

/** Words that would come to somebody who does not read them: another language's, staff's, or all there are. */
function strayWords(bundle: Bundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const found: string[] = []
  for (const chunk of chunks) {
    for (const [id, { renderedExports }] of Object.entries(chunk.modules)) {
      const set = SET.exec(id)
      if (!set) continue
      if (renderedExports.join() !== set[1]) found.push(`${id} brings ${renderedExports.join(', ')}`)
      if (!THEIRS.includes(set[1] ?? '')) continue
      const alone = Object.keys(chunk.modules).length === 1 && chunk.imports.length === 0
      const asked = !chunk.isEntry && chunks.every(({ imports }) => !imports.includes(chunk.fileName))
      if (!alone || !asked) found.push(`${id} has to be a chunk of its own, fetched by itself`)
    }
  }
  return found
}

/** What is only for who designs or tests: the overview, journeys, a server that is played. */
function strangers(bundle: Bundle): string[] {
  return Object.values(bundle)
    .flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
    .filter((id) => /\/(?:overview|e2e)\/|\/testing\.ts$/.test(id))
}

/** What is wrong with what is built, and with that way, in sentences; none: nothing. */
export function findings(bundle: Bundle, budget = BUDGET): string[] {
  const way = participantPath(bundle)
  const modules = way.flatMap((chunk) => Object.entries(chunk.modules))
  const isStaffs = (id: string) => id.includes('/staff/') || !THEIRS.includes(SET.exec(id)?.[1] ?? 'later')
  const staff = modules.map(([id]) => id).filter(isStaffs)
  const script = sum(way.map((chunk) => brotli(chunk.code).length))
  const styles = new Set(way.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))
  const sheets = Object.values(bundle).filter((file) => styles.has(file.fileName) && file.type === 'asset')
  const style = sum(sheets.map((file) => (file.type === 'asset' ? brotli(file.source).length : 0)))
  const found = staff.map((id) => `${id} is staff’s, and comes to participants`)
  found.push(...strayWords(bundle))
  found.push(...strangers(bundle).map((id) => `${id} is not for the jar`))
  const over = (what: string, size: number, limit: number) =>
    `the participant’s ${what} is ${kilobytes(size)}, ${kilobytes(size - limit)} over its ${kilobytes(limit)}`
  if (sheets.length === 0) found.push('the participant’s style was not found')
  if (style > budget.style) found.push(over('style', style, budget.style))
  if (script > budget.script) {
    const largest = modules
      .map(([id, { code }]) => ({ id: id.replace(/^.*web-client\//, ''), size: brotli(code ?? '').length }))
      .sort((a, b) => b.size - a.size)
      .slice(0, NAMED)
      .map(({ id, size }) => `  ${kilobytes(size)} ${id}`)
    found.push([over('script', script, budget.script) + '; the largest of it:', ...largest].join('\n'))
  }
  return found
}

export function wire(): Plugin {
  return {
    name: 'haven-wire',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const found = findings(bundle)
        if (found.length > 0) this.error(found.join('\n'))
        for (const file of Object.values(bundle)) {
          if (!TEXT.test(file.fileName)) continue
          const content = file.type === 'chunk' ? file.code : file.source
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotli(content) })
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(content, { level: 9 }) })
        }
      },
    },
  }
}
