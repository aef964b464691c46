import { useEffect, useState } from 'preact/hooks'
import { problemWords } from '../words/refusals'

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
      (failed: unknown) => wanted && setProblem(problemWords(failed)),
    )
    return () => {
      wanted = false
    }
  }, [turn, ...on])
  return { value, setValue, problem, again: () => setTurn((before) => before + 1) }
}
