import type { Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { findings } from './wire'

/** Words that do not pack: the nth is the same each time. */
function noise(length: number): string {
  let seed = 7
  return Array.from({ length }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return String.fromCharCode(33 + ((seed >> 16) % 90))
  }).join('')
}

const EN = 'src/words/en.ts?participant'
const ES = 'src/words/es.ts?participant'

interface Chunk {
  modules: Record<string, string>
  imports?: string[]
  isEntry?: boolean
  css?: string[]
}

/** `exported`: of modules that keep something else than the set of words they were asked for. */
function bundleOf(
  chunks: Record<string, Chunk>,
  style = 'a{}',
  exported: Record<string, string[]> = {},
): Rolldown.OutputBundle {
  const files = Object.entries(chunks).map(([fileName, { modules, imports = [], isEntry = false, css = [] }]) => ({
    type: 'chunk',
    fileName,
    isEntry,
    imports,
    code: Object.values(modules).join(''),
    modules: Object.fromEntries(
      Object.entries(modules).map(([id, code]) => [
        `/web-client/${id}`,
        { code, renderedExports: exported[id] ?? [id.split('?')[1]] },
      ]),
    ),
    viteMetadata: { importedCss: new Set(css) },
  }))
  const sheet = { type: 'asset', fileName: 'style.css', source: style }
  return Object.fromEntries([...files, sheet].map((file) => [file.fileName, file])) as unknown as Rolldown.OutputBundle
}

const way = (more: Record<string, Chunk> = {}, roomImports: string[] = []) => ({
  'main.js': { modules: { 'src/main.tsx': noise(400) }, isEntry: true, css: ['style.css'] },
  'link.js': { modules: { 'src/join/JoinPage.tsx': noise(300) } },
  'room.js': { modules: { 'src/room/RoomPage.tsx': noise(300) }, imports: roomImports },
  'en.js': { modules: { [EN]: noise(300) } },
  'es.js': { modules: { [ES]: noise(300) } },
  ...more,
})

const BUDGET = { script: 2000, style: 100 }

describe('the way from the link to the room', () => {
  it('is let be within its budget, whatever staff and later parts weigh', () => {
    const more = { 'staff.js': { modules: { 'src/staff/StaffApp.tsx': noise(9000) } } }
    expect(findings(bundleOf(way(more)), BUDGET)).toEqual([])
  })

  it('is refused above it, also by what it only imports, with the largest by name', () => {
    const more = { 'heavy.js': { modules: { 'src/ui/heavy.ts': noise(3000) } } }
    const [found] = findings(bundleOf(way(more, ['heavy.js'])), BUDGET)
    expect(found).toMatch(
      /script is \d\.\d kB, \d\.\d kB over its 2\.0 kB; the largest of it:\n {2}\d\.\d kB src\/ui\/heavy\.ts/,
    )
  })

  it('counts one language, the larger one', () => {
    const es = { 'es.js': { modules: { [ES]: noise(3000) } } }
    expect(findings(bundleOf(way(es)), BUDGET)).toHaveLength(1)
  })

  it('brings one language only, and no words but those of its own pages', () => {
    const own = (id: string) => expect.stringContaining(`${id} has to be a chunk of its own`) as string
    const main = { ...way()['main.js'], imports: ['es.js'] }
    expect(findings(bundleOf(way({ 'main.js': main })), BUDGET)).toEqual([own(ES)])
    const both = { 'en.js': { modules: { [EN]: 'x', 'src/words/en.ts?later': 'x' } } }
    expect(findings(bundleOf(way(both)), BUDGET)).toEqual([own(EN), own('src/words/en.ts?later')])
    const desk = { 'desk.js': { modules: { 'src/words/es.ts?desk': 'x' } } }
    expect(findings(bundleOf(way(desk)), BUDGET)).toEqual([])
    expect(findings(bundleOf(way(desk, ['desk.js'])), BUDGET)).toEqual([expect.stringContaining('?desk is staff’s')])
  })

  it('does not bring the whole file of a language, where a set of it was asked for', () => {
    const whole = { [EN]: ['participant', 'desk'] }
    expect(findings(bundleOf(way(), 'a{}', whole), BUDGET)).toEqual([
      expect.stringContaining('brings participant, desk'),
    ])
    const bare = { 'x.js': { modules: { 'src/words/en.ts': 'x' } } }
    const all = { 'src/words/en.ts': ['participant'] }
    expect(findings(bundleOf(way(bare), 'a{}', all), BUDGET)).toEqual([expect.stringContaining('en.ts brings')])
  })

  it('has nothing in it that is only for who designs or tests, in no chunk', () => {
    const more = { 'overview.js': { modules: { 'overview/main.tsx': 'x', 'src/room/testing.ts': 'x' } } }
    expect(findings(bundleOf(way(more)), BUDGET)).toEqual([
      expect.stringContaining('overview/main.tsx is not for the jar'),
      expect.stringContaining('src/room/testing.ts is not for the jar'),
    ])
  })

  it('has a budget for its style, and nothing of staff', () => {
    expect(findings(bundleOf(way(), noise(400)), BUDGET)).toEqual([expect.stringContaining('style is')])
    const more = { 'x.js': { modules: { 'src/room/staff/acts.ts': 'x' } } }
    expect(findings(bundleOf(way(more, ['x.js'])), BUDGET)).toEqual([expect.stringContaining('is staff’s')])
  })
})
