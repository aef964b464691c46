import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../api/http'
import { useTick } from '../ui/useTick'
import { duration } from '../words/dates'
import { problemWords, refusalWords } from '../words/refusals'
import { words } from '../words/words'
import { findSession } from './session'
import { pageWords } from './words'

export type Faults = Readonly<Record<string, string>>

export interface SubmitWords {
  /** The sentence for a refusal; undefined: the usual one; empty: what is said at the field is enough. */
  whole?: (refused: Refusal) => string | undefined
  /** The sentence for a field that the server refused; undefined: the usual one. */
  field?: (field: string, refused: Refusal) => string | undefined
  /** The field that a refusal is about, where the server names none. */
  about?: (refused: Refusal) => string | undefined
  /** What is said while one has to wait; `wait` is a length of time in words. */
  waiting?: (wait: string) => string
}

export type Submit = ReturnType<typeof useSubmit>

function fieldWords(refused: Refusal): string {
  return refused.code === 'bad-request' ? pageWords.value.fieldWrong : refusalWords(refused.code)
}

const NONE = (): Faults => ({})

/** The session ended, or was begun anew in another tab: its token against forged requests is not ours any more. */
function isSignedOut(refused: unknown): boolean {
  return refused instanceof Refusal && (refused.status === 401 || refused.code === 'csrf')
}

/**
 * One act at a time: whether it goes on, what was wrong with it, and with which field. Give `form` to the form as its
 * ref: the first field that is wrong gets the focus.
 */
export function useSubmit(say: SubmitWords = {}) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ by: unknown }>()
  const [faults, setFaults] = useState<() => Faults>(() => NONE)
  const [mended, setMended] = useState(false)
  const [waitUntil, setWaitUntil] = useState(0)
  const [refusals, setRefusals] = useState(0)
  const stale = useRef(false)
  const form = useRef<HTMLFormElement>(null)

  const waiting = Math.max(0, Math.ceil((waitUntil - Date.now()) / 1000))
  useTick(waiting > 0)
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  function refuse(by: unknown) {
    setRefused({ by })
    // What was typed while it was on its way mends nothing.
    setMended(false)
    if (isSignedOut(by) && !isSpecial(by)) stale.current = true
    else if (by instanceof Refusal) {
      const seconds = by.status === 429 ? (by.retryAfterSeconds ?? 0) : 0
      setWaitUntil(seconds > 0 ? Date.now() + seconds * 1000 : 0)
    }
  }

  function isSpecial(by: unknown): by is Refusal {
    return by instanceof Refusal && say.whole?.(by) !== undefined
  }

  // Found anew each time, so that it is said in the language of the moment.
  function wholeWords(by: unknown): string {
    if (isSpecial(by)) return say.whole?.(by) ?? ''
    return isSignedOut(by) ? pageWords.value.signedOut : problemWords(by)
  }

  function faultsIn(refused: unknown): Faults {
    if (!(refused instanceof Refusal) || (isSignedOut(refused) && !isSpecial(refused))) return {}
    const about = say.about?.(refused)
    const named = Object.keys(refused.fields)
    return Object.fromEntries(
      (about && !named.includes(about) ? [...named, about] : named).map((field) => [
        field,
        say.field?.(field, refused) ?? fieldWords(refused),
      ]),
    )
  }

  /** Something was changed: what was said about the fields may hold no more. */
  function mend() {
    setMended(true)
  }

  /** Does it unless `wrong` finds anything; whether it was done. */
  async function submit(act: () => Promise<void>, wrong: () => Faults = NONE): Promise<boolean> {
    if (busy || waiting > 0) return false
    setRefused(undefined)
    setWaitUntil(0)
    setMended(false)
    setFaults(() => wrong)
    if (Object.keys(wrong()).length > 0) {
      setRefusals((count) => count + 1)
      return false
    }
    setBusy(true)
    try {
      if (stale.current) stale.current = !(await findSession())
      await act()
      return true
    } catch (refused) {
      refuse(refused)
      setRefusals((count) => count + 1)
      return false
    } finally {
      setBusy(false)
    }
  }

  /** Counts down while there is something to wait for; read out only once. */
  const countdown = waiting > 0 ? (say.waiting ?? words.value.refusedRate)(duration(waiting)) : undefined
  const over = waitUntil > 0 && waiting === 0
  return {
    busy: busy || waiting > 0,
    problem: refused && !over ? wholeWords(refused.by) : undefined,
    countdown,
    fields: mended ? {} : refused ? faultsIn(refused.by) : faults(),
    form,
    submit,
    mend,
  }
}
