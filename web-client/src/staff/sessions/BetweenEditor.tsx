import type { BetweenSessions } from '../../protocol/model'
import type { Draft } from '../roomDraft'
import { sessionWords } from './words'

interface BetweenProps {
  draft: Draft
  onChange: (change: Partial<Draft>) => void
}

const CHOICES: BetweenSessions[] = ['hidden', 'readable', 'open']

/** What young people have of the conversation while no session is open, the safest first. */
export function BetweenEditor({ draft, onChange }: BetweenProps) {
  const t = sessionWords.value
  const title = { hidden: t.betweenHidden, readable: t.betweenReadable, open: t.betweenOpen }
  const text = { hidden: t.betweenHiddenText, readable: t.betweenReadableText, open: t.betweenOpenText }
  return (
    <section class="card stack" aria-labelledby="between">
      <div class="stack-tight">
        <h2 id="between">{t.betweenTitle}</h2>
        <p class="quiet">{t.betweenHint}</p>
      </div>
      <div class="stack-tight" role="radiogroup" aria-labelledby="between">
        {CHOICES.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name="between"
              checked={draft.betweenSessions === choice}
              onChange={() => onChange({ betweenSessions: choice })}
            />
            <span>
              <b>{title[choice]}</b>
              <span class="quiet small">{text[choice]}</span>
            </span>
          </label>
        ))}
      </div>
      {draft.betweenSessions === 'readable' && draft.clearOnClose && <p class="quiet">{t.betweenClears}</p>}
    </section>
  )
}
