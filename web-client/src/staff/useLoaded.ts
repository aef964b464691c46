import { useEffect, useState } from 'preact/hooks'
import { Refusal } from '../api/http'
import { go } from '../router'
import { problemWords } from '../words/refusals'
import { session } from './session'
import { pageWords } from './words/words'

/** What a call answered, or why it did not; `again` asks once more and keeps what is shown meanwhile. */
export function useLoaded<T>(load: () => Promise<T>, ...on: unknown[]) {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState<string>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    function failed(refused: unknown) {
      if (!wanted) return
      const signedOut = refused instanceof Refusal && refused.status === 401
      setProblem(signedOut ? pageWords.value.signedOut : problemWords(refused))
      // With something on the page, it stays: there may be words in it that are not saved.
      if (signedOut && value === undefined) {
        session.value = null
        go('/signin', { replace: true })
      }
    }
    load().then((loaded) => {
      if (!wanted) return
      setValue(() => loaded)
      setProblem(undefined)
    }, failed)
    return () => {
      wanted = false
    }
  }, [turn, ...on])
  return { value, problem, again: () => setTurn((before) => before + 1) }
}
