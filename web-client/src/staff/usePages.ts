import { useEffect, useRef, useState } from 'preact/hooks'
import type { Page, PageQuery } from '../api/types'
import { whyNotLoaded } from './useLoaded'

export interface Pages<T> {
  /** What is shown so far; undefined: nothing has come yet. */
  items: T[] | undefined
  problem: string | undefined
  busy: boolean
  /** Whether more follows. */
  hasMore: boolean
  /** Whether more was asked for since the list began. */
  wentOn: boolean
  more: () => void
  /** Asks anew for as much as is shown. */
  again: () => void
  search: string
  setSearch: (words: string) => void
}

const TYPING_MS = 250

/** What `words` settles to when they have not changed for a moment. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

/** A list that comes in parts and is searched on the server; it begins anew when one of `on` or the search changes. */
export function usePages<T>(load: (query: PageQuery) => Promise<Page<T>>, ...on: unknown[]): Pages<T> {
  const [search, setSearch] = useState('')
  const settled = useSettled(search)
  const [shown, setShown] = useState<{ items: T[]; next: string | null; wentOn: boolean; of: string }>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(true)
  const [turn, setTurn] = useState(0)
  const asked = useRef(0)
  const list = JSON.stringify([settled, ...on])

  function ask(collect: () => Promise<{ items: T[]; next: string | null; wentOn: boolean }>) {
    const mine = ++asked.current
    setBusy(true)
    collect().then(
      (found) => {
        if (mine !== asked.current) return
        setShown({ ...found, of: list })
        setProblem(undefined)
        setBusy(false)
      },
      (refused: unknown) => {
        if (mine !== asked.current) return
        setProblem(whyNotLoaded(refused, shown === undefined))
        setBusy(false)
      },
    )
  }

  useEffect(() => {
    const same = shown?.of === list
    const least = same ? shown.items.length : 0
    ask(async () => {
      let page = await load({ search: settled, after: null })
      const items = [...page.items]
      while (page.next && items.length < least) {
        page = await load({ search: settled, after: page.next })
        items.push(...page.items)
      }
      return { items, next: page.next, wentOn: same && shown.wentOn }
    })
    return () => {
      asked.current++
    }
  }, [turn, list])

  return {
    items: shown?.items,
    problem,
    busy,
    hasMore: Boolean(shown?.next),
    wentOn: shown?.wentOn ?? false,
    more: () => {
      if (!shown?.next || busy) return
      const { items, next } = shown
      ask(async () => {
        const page = await load({ search: settled, after: next })
        return { items: [...items, ...page.items], next: page.next, wentOn: true }
      })
    },
    again: () => setTurn((before) => before + 1),
    search,
    setSearch,
  }
}
