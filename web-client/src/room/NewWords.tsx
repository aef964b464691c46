import { effect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { browserClock } from '../platform/browser'
import { ReadOut } from './readOut'
import type { RoomClient } from './roomClient'

/** What is new, for who listens to the page: each line is a part of its own, so that the same word twice is said twice. */
export function NewWords({ client }: { client: RoomClient }) {
  const readOut = useMemo(() => new ReadOut(browserClock, client), [client])
  useEffect(() => {
    const stopLooking = effect(() => {
      if (client.timeline.value) readOut.look()
    })
    return () => {
      stopLooking()
      readOut.stop()
    }
  }, [client, readOut])
  return (
    <div class="unseen" aria-live="polite">
      {readOut.said.value.map(({ offset, text }) => (
        <p key={offset}>{text}</p>
      ))}
    </div>
  )
}
