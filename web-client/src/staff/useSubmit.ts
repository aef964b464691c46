import { useState } from 'preact/hooks'
import { Refusal } from '../api/http'
import { problemWords } from '../words/refusals'

/** One act at a time: whether it goes on, what was wrong with it, and with which field. */
export function useSubmit(special: (problem: Refusal) => string | undefined = () => undefined) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({})

  async function submit(act: () => Promise<void>): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setProblem(undefined)
    setFields({})
    try {
      await act()
      return true
    } catch (refused) {
      if (refused instanceof Refusal) setFields(refused.fields)
      setProblem((refused instanceof Refusal ? special(refused) : undefined) ?? problemWords(refused))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, fields, submit }
}
