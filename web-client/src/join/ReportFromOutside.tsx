import { useEffect, useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { problemWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'

/** A report by someone who is not, or no longer, inside: it goes past the adult it is about, also past who sent them out. */
export function ReportFromOutside({ invite, onClose }: { invite: string; onClose: () => void }) {
  const t = laterWords.value
  const [adults, setAdults] = useState<{ memberId: string; name: string }[]>([])
  const [who, setWho] = useState('')
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useSaid()
  const [reference, setReference] = useState<string>()
  useEffect(() => {
    // Without the list it can still be said in words.
    youthApi.knownAdults(invite).then(
      (known) => setAdults(known.adults),
      () => undefined,
    )
  }, [invite])

  async function send() {
    setBusy(true)
    try {
      setReference((await youthApi.reportFromOutside(invite, text.trim(), who)).reference)
      setProblem()
    } catch (refused) {
      setProblem(() => problemWords(refused))
    }
    setBusy(false)
  }

  if (reference !== undefined) {
    return (
      <div class="card report-sent" role="status">
        <h2>{t.reportThanks}</h2>
        <p class="small quiet">{t.reportReference}</p>
        <p class="reference">{reference}</p>
        <p>{t.reportOutsideNext}</p>
      </div>
    )
  }
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() && !busy) void send()
      }}
    >
      <h2>{t.reportWorryTitle}</h2>
      <p>{t.reportKind}</p>
      {adults.length > 0 && (
        <label class="field">
          <span class="field-label">{t.reportWho}</span>
          <select class="input" value={who} onChange={(event) => setWho(event.currentTarget.value)}>
            <option value="">{t.reportNobody}</option>
            {adults.map(({ memberId, name }) => (
              <option key={memberId} value={memberId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Field
        label={t.reportOutsideWords}
        lines={3}
        maxLength={2000}
        value={text}
        onText={setText}
        problem={problem}
        required
      />
      {who && <p class="small quiet">{t.reportLastWords}</p>}
      <p class="small quiet">{t.reportReaders}</p>
      <div class="row">
        <Button type="submit" look="main" disabled={busy}>
          {busy ? t.reportSending : t.reportSend}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}
