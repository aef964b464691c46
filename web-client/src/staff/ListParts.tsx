import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { sessionWords } from './sessions/words/words'

interface SearchProps {
  search: string
  onSearch: (text: string) => void
  /** A list that fits on one screen needs no search. */
  wanted: boolean
}

/** Looks for words in a list; there as soon as the list is long, and as long as something is looked for. */
export function SearchBox({ search, onSearch, wanted }: SearchProps) {
  if (!wanted && search === '') return null
  return (
    <div class="search-box">
      <Field label={sessionWords.value.search} maxLength={80} value={search} onText={onSearch} />
    </div>
  )
}

interface FootProps {
  /** Nothing was found by the search. */
  nothing: boolean
  more: (() => void) | undefined
}

export function ListFoot({ nothing, more }: FootProps) {
  const t = sessionWords.value
  return (
    <>
      <p role="status" class={nothing ? 'quiet' : 'none'}>
        {nothing && t.nothingFound}
      </p>
      {more && (
        <div>
          <Button onClick={more}>{t.showMore}</Button>
        </div>
      )}
    </>
  )
}
