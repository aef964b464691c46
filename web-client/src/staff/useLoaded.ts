import { useEffect, useState } from 'preact/hooks'
import { Refusal } from '../api/http'
import { go } from '../router'
import { problemWords } from '../words/refusals'
import { session } from './session'
import { pageWords } from './words'

/**
 * Why something did not load. Who is not signed in any more is led to sign in, unless something is on the page: there
 * may be words in it that are not saved.
 */
export function whyNotLoaded(refused: unknown, nothingShown: boolean): string {
  const signedOut = refused instanceof Refusal && refused.status === 401
  if (signedOut && nothingShown) {
    session.value = null
    go('/signin', { replace: true })
  }
  return signedOut ? pageWords.value.signedOut : problemWords(refused)
}

/** What a call answered, or why it did not; `again` asks once more and keeps what is shown meanwhile. */
export function useLoaded<T>(load: () => Promise<T>, ...on: unknown[]) {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState<string>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let wanted = true
    load().then(
      (loaded) => {
        if (!wanted) return
        setValue(() => loaded)
        setProblem(undefined)
      },
      (refused: unknown) => {
        if (wanted) setProblem(whyNotLoaded(refused, value === undefined))
      },
    )
    return () => {
      wanted = false
    }
  }, [turn, ...on])
  return { value, problem, again: () => setTurn((before) => before + 1) }
}
