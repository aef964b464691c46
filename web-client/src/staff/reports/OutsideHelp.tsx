import { reportWords } from './words'

/** What to think of when a report has to be told to somebody outside; nothing here sends anything. */
export function OutsideHelp() {
  const t = reportWords.value
  const steps = [
    t.outsideDanger,
    t.outsideLead,
    t.outsideDuty,
    t.outsideMore,
    t.outsideWrite,
    t.outsideDontAsk,
    t.outsideCopy,
    t.outsideHonest,
    t.outsideNote,
  ]
  return (
    <details class="card">
      <summary>{t.outside}</summary>
      <div class="stack-tight">
        <p>{t.outsideNothingSent}</p>
        <ol class="outside-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="small quiet">{t.outsideKept}</p>
      </div>
    </details>
  )
}
