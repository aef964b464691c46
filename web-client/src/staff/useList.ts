import { useEffect, useState } from 'preact/hooks'
import type { Ask, Page } from '../api/types'
import { useLoaded } from './useLoaded'

const SETTLE_MS = 250
const MOST = 200
const STEP = 50

/** A text as it was when it last stood still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    if (text === settled) return
    const timer = setTimeout(() => setSettled(text), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** As many entries as asked for, part by part: the server gives at most {@link MOST} at once. */
async function collect<T, P extends Page<T>>(
  load: (ask: Ask) => Promise<P>,
  search: string,
  count: number,
): Promise<P> {
  let all = await load({ search, limit: Math.min(count, MOST) })
  while (all.next !== null && all.items.length < count) {
    const limit = Math.min(count - all.items.length, MOST)
    const more = await load({ search, limit, after: all.next })
    all = { ...more, items: [...all.items, ...more.items] }
  }
  return all
}

/**
 * A list that searches and grows: what is shown stays while more, or something else, is asked for. `more` is undefined
 * where nothing follows.
 */
export function useList<T, P extends Page<T>>(load: (ask: Ask) => Promise<P>, ...on: unknown[]) {
  const [search, setSearch] = useState('')
  const [count, setCount] = useState(STEP)
  const settled = useSettled(search.trim())
  const { value, problem, again } = useLoaded(() => collect(load, settled, count), settled, count, ...on)
  return {
    list: value,
    problem,
    again,
    search,
    setSearch: (text: string) => {
      setSearch(text)
      setCount(STEP)
    },
    /** Whether somebody looks for something: an empty list then says so. */
    isSearch: settled !== '',
    more: value && value.next !== null ? () => setCount(value.items.length + STEP) : undefined,
  }
}
