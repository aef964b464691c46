import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The classes that a style sheet defines by themselves, at the start of a rule. */
function defined(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\.([a-z][\w-]*)(?=\s*[{,]|$)/gm)].map(([, name]) => name ?? '')
}

describe('style sheets', () => {
  it('never define the same class twice over: one page’s would change another’s, since both may be loaded', () => {
    const sheets = readdirSync('src', { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.css'))
      .map((entry) => join(entry.parentPath, entry.name))
    const owners = new Map<string, Set<string>>()
    for (const sheet of sheets) {
      for (const name of defined(sheet)) owners.set(name, (owners.get(name) ?? new Set()).add(sheet))
    }
    const shared = [...owners]
      .filter(([, files]) => files.size > 1)
      .map(([name, files]) => `${name}: ${[...files].join(', ')}`)
    expect(shared).toEqual([])
  })
})
