import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../api/http'
import type { Preview } from '../api/types'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { dayAndTime, duration } from '../words/dates'
import { problemWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { words } from '../words/words'
import { ThePromise } from './ThePromise'
import { NameField, type NameProblem } from './NameField'
import { offerNames } from './names'
import { rememberedHours } from './remember'

interface JoinFormProps {
  preview: Preview
  /** Throws a {@link Refusal}. */
  join: (name: string, remember: boolean) => Promise<void>
  /** The link itself is refused now, so no name will help. */
  onSentOut: (refusal: Refusal) => void
}

const ABOUT_THE_NAME = new Set(['name-taken', 'name-not-allowed'])

/** The name was left empty. */
const MISSING = 'missing'

/** A new one each time that somebody tries: each leads to the field. */
interface NameFault {
  by: unknown
}

function nameProblem(fault: NameFault | null): NameProblem | null {
  if (!fault) return null
  const { by } = fault
  if (by === MISSING) return { says: words.value.joinNameFirst, suggestion: null }
  return { says: problemWords(by), suggestion: by instanceof Refusal ? by.suggestion : null }
}

/** What this room is, the name to be called by, and what to know and agree to: last, beside the button that does it. */
export function JoinForm({ preview, join, onSentOut }: JoinFormProps) {
  const t = words.value
  const [name, setName] = useState(preview.you?.name ?? '')
  const [offered, setOffered] = useState(() => offerNames(4, Math.random))
  const [accepts, setAccepts] = useState(false)
  const [remember, setRemember] = useState(false)
  const hours = rememberedHours()
  const [nameFault, setNameFault] = useState<NameFault | null>(null)
  const [problem, setProblem] = useSaid()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // The page is long, and the button far below what it is about.
  useEffect(() => {
    if (nameFault && accepts) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [nameFault])

  /** What was wrong with the name before is no word about this one. */
  function call(other: string) {
    setName(other)
    setNameFault(null)
  }

  function refused(thrown: unknown) {
    const code = thrown instanceof Refusal ? thrown.code : 'unavailable'
    if (thrown instanceof Refusal && (code === 'banned' || code === 'removed' || code.startsWith('invite-'))) {
      onSentOut(thrown)
    } else if (ABOUT_THE_NAME.has(code) || (thrown instanceof Refusal && 'name' in thrown.fields)) {
      setNameFault({ by: thrown })
    } else setProblem(() => problemWords(thrown))
  }

  async function submit() {
    setNameFault(name.trim() ? null : { by: MISSING })
    setProblem(accepts ? undefined : () => words.value.joinAcceptFirst)
    if (!name.trim() || !accepts) {
      if (!accepts) form.current?.querySelector<HTMLElement>('[name=accepts]')?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    try {
      await join(name.trim(), remember)
    } catch (thrown) {
      refused(thrown)
      setBusy(false)
    }
  }

  return (
    <form
      class="stack-loose"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class="stack-tight">
        <h1>{t.joinHello}</h1>
        <p>{t.joinRoom(preview.name)}</p>
        <p class="quiet">
          {preview.sessionOpen
            ? t.joinOpenNow
            : preview.nextSession
              ? t.joinNext(dayAndTime(new Date(preview.nextSession.startsAt)))
              : t.joinNotOpen}{' '}
          {preview.waitingRoom && t.joinWaitingRoom}
        </p>
      </div>

      <section class="card stack">
        <NameField name={name} onName={call} hint={t.joinNameHint} problem={nameProblem(nameFault)} onTaken={call} />
        <div class="stack-tight">
          <p class="field-hint">{t.joinNamesOffered}</p>
          <div class="row">
            {offered.map((offer) => (
              <Button key={offer} onClick={() => call(offer)} aria-pressed={offer === name}>
                {offer}
              </Button>
            ))}
            <Button look="bare" onClick={() => setOffered(offerNames(4, Math.random))}>
              {t.joinOtherNames}
            </Button>
          </div>
        </div>
        {hours !== null && (
          <label class="tick">
            <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
            <span class="stack-tight">
              <span>{t.rememberMe(duration(hours * 3600))}</span>
              <span class="field-hint">{t.rememberHint}</span>
            </span>
          </label>
        )}
      </section>

      <Notice>
        <p>{t.joinLeave}</p>
        <p>{t.joinHistory}</p>
      </Notice>

      <section class="card stack" aria-labelledby="agreement">
        {preview.guidelines && (
          <>
            <h2 id="agreement">{t.joinAgreement}</h2>
            <p class="lines">{preview.guidelines}</p>
          </>
        )}
        <h2 id={preview.guidelines ? undefined : 'agreement'}>{t.joinGoodToKnow}</h2>
        <ThePromise room={preview} />
        <label class="tick">
          <input
            type="checkbox"
            name="accepts"
            checked={accepts}
            onChange={(event) => {
              setAccepts(event.currentTarget.checked)
              setProblem()
            }}
          />
          <span>{t.joinAccept}</span>
        </label>
      </section>

      {problem && (
        <Notice warm announce>
          {problem}
        </Notice>
      )}
      <Button type="submit" look="main" wide disabled={busy}>
        {busy ? t.joinEntering : t.joinEnter}
      </Button>
    </form>
  )
}
