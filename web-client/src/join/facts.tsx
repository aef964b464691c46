import type { Retention } from '../protocol/model'
import { duration } from '../words/dates'
import { words } from '../words/words'

/** When words vanish, in sentences made from the room's live settings. */
export function retentionFacts(retention: Retention): string[] {
  const t = words.value
  const facts: string[] = []
  if (retention.clearOnClose) facts.push(t.factClear)
  if (retention.maxAgeSeconds) facts.push(t.factAge(duration(retention.maxAgeSeconds)))
  if (retention.maxMessages) facts.push(t.factCount(retention.maxMessages))
  return facts.length > 0 ? facts : [t.factKept]
}

/** What a person should know before writing: when words vanish, who reads them, and what adults must pass on. */
export function Facts({ retention, minAdults }: { retention: Retention; minAdults?: number }) {
  const t = words.value
  return (
    <ul class="facts">
      {retentionFacts(retention).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      <li>{t.factReaders}</li>
      {minAdults !== undefined && minAdults > 1 && <li>{t.factTwoAdults(minAdults)}</li>}
      <li>{t.factDanger}</li>
    </ul>
  )
}
