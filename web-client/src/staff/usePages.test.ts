// @vitest-environment happy-dom
import { h, render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Page, PageQuery } from '../api/types'
import { usePages, type Pages } from './usePages'

let pages: Pages<string>
let load: (query: PageQuery) => Promise<Page<string>>
let only = 'all'
const root = document.createElement('div')

function Shown() {
  pages = usePages((query) => load(query), only)
  return null
}

/** Does it, and lets what follows from it happen: each `act` draws once, and runs the effects of what was drawn. */
async function settle(change: () => void) {
  await act(change)
  for (let turn = 0; turn < 5; turn++) await act(() => vi.advanceTimersByTimeAsync(100).then(() => undefined))
}

const show = () => settle(() => render(h(Shown, {}), root))

/** Letters in parts of two, searched by what they contain. */
function letters(all: string[]): typeof load {
  return ({ search, after }) => {
    const found = all.filter((letter) => letter.includes(search))
    const from = after === null ? 0 : found.indexOf(after) + 1
    const items = found.slice(from, from + 2)
    return Promise.resolve({ items, next: from + 2 < found.length ? (items.at(-1) ?? null) : null })
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  only = 'all'
})
afterEach(() => {
  render(null, root)
  vi.useRealTimers()
})

describe('a list in parts', () => {
  it('goes on until all is there', async () => {
    load = letters(['a', 'b', 'c'])
    await show()
    expect(pages).toMatchObject({ items: ['a', 'b'], hasMore: true, wentOn: false })
    await settle(() => pages.more())
    expect(pages).toMatchObject({ items: ['a', 'b', 'c'], hasMore: false, wentOn: true })
  })

  it('asks anew for as much as is shown', async () => {
    load = letters(['a', 'b', 'c', 'd', 'e'])
    await show()
    await settle(() => pages.more())
    load = letters(['x', 'b', 'c', 'd', 'e'])
    await settle(() => pages.again())
    expect(pages).toMatchObject({ items: ['x', 'b', 'c', 'd'], hasMore: true, wentOn: true })
  })

  it('begins anew when something else is looked for', async () => {
    load = letters(['a', 'b', 'ab', 'ba'])
    await show()
    await settle(() => pages.more())
    await settle(() => pages.setSearch(' b '))
    expect(pages).toMatchObject({ items: ['b', 'ab'], hasMore: true, wentOn: false })
    only = 'some'
    await show()
    expect(pages.items).toEqual(['b', 'ab'])
  })

  it('never shows a late answer to an earlier search', async () => {
    let late: (page: Page<string>) => void = () => undefined
    load = ({ search }) =>
      search === 'slow'
        ? new Promise((answer) => (late = answer))
        : Promise.resolve({ items: [search || 'first'], next: null })
    await show()
    await settle(() => pages.setSearch('slow'))
    await settle(() => pages.setSearch('quick'))
    await settle(() => late({ items: ['slow'], next: null }))
    expect(pages.items).toEqual(['quick'])
  })

  it('keeps what it shows when asking again fails', async () => {
    load = letters(['a'])
    await show()
    load = () => Promise.reject(new Error('no line'))
    await settle(() => pages.again())
    expect(pages.items).toEqual(['a'])
    expect(pages.problem).toBeTruthy()
  })
})
