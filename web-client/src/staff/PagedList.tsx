import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from '../ui/Button'
import { words } from '../words/words'
import { Problem } from './Problem'
import type { Pages } from './usePages'
import { pageWords } from './words'

interface PagedListProps<T> {
  /** What `usePages` gave. */
  pages: Pages<T>
  /** What may be searched for; absent: the list is not searched. */
  searchLabel?: string | undefined
  /** What is said of a list with nothing in it, when nothing was searched for. */
  empty: ComponentChildren
  /** What is said where a search or a filter finds nothing. */
  nothingFound?: string
  /** Something besides the search narrows the list. */
  filtered?: boolean
  /** Draws what there is. */
  children: (items: T[]) => ComponentChildren
}

/** A list that is searched and comes in parts: the search box, the list, what is said when it is empty, and the way on. */
export function PagedList<T>({ pages, searchLabel, empty, nothingFound, filtered, children }: PagedListProps<T>) {
  const t = pageWords.value
  const { items, problem, busy, hasMore, wentOn, search } = pages
  const searchId = useId()
  const end = useRef<HTMLParagraphElement>(null)
  const atEnd = Boolean(items && wentOn && !hasMore)
  useEffect(() => {
    // The button that was pressed is gone: what reads the screen goes on here, and not at the top of the page.
    if (atEnd) end.current?.focus({ preventScroll: true })
  }, [atEnd])
  const narrowed = search.trim() !== '' || filtered
  return (
    <>
      {searchLabel && (items?.length !== 0 || narrowed) && (
        <div class="field">
          <label for={searchId}>{searchLabel}</label>
          <input
            id={searchId}
            class="input"
            type="search"
            maxLength={80}
            autoComplete="off"
            spellcheck={false}
            value={search}
            onInput={(event) => pages.setSearch(event.currentTarget.value)}
          />
        </div>
      )}
      <Problem problem={problem} />
      {problem && (
        <div>
          <Button onClick={pages.again}>{t.tryAgain}</Button>
        </div>
      )}
      {!items && !problem && <p class="quiet">{words.value.loading}</p>}
      {items && items.length > 0 && children(items)}
      <div role="status" class={items?.length === 0 ? undefined : 'none'}>
        {items?.length === 0 && (narrowed ? <p class="quiet">{nothingFound ?? t.nothingFound}</p> : empty)}
      </div>
      {hasMore && (
        <div>
          <Button disabled={busy} onClick={pages.more}>
            {t.showMore}
          </Button>
        </div>
      )}
      {atEnd && (
        <p ref={end} tabIndex={-1} class="quiet small list-end">
          {t.thatIsAll}
        </p>
      )}
    </>
  )
}
