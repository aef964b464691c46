import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { useTick } from '../../ui/useTick'
import { duration, minutesShort } from '../../words/dates'
import type { NextProps } from '../NextMeeting'
import type { Parts } from './parts'
import { isFacilitator } from './powers'
import { staffWords } from './words'

const MORE_MINUTES = [5, 10, 15]

/** How long the session still is; null where it has no end. */
export function timeLeft(endsAt: string | null | undefined, now: number): string | null {
  if (!endsAt) return null
  const t = staffWords.value
  const seconds = (Date.parse(endsAt) - now) / 1000
  return seconds <= 0 ? t.timeUp : t.timeLeft(minutesShort(Math.max(1, Math.round(seconds / 60))))
}

/** In the room's head; it is not read out each minute. */
export function TimeLeft({ client, room }: NextProps) {
  const left = timeLeft(room.session?.endsAt, client.now())
  useTick(left !== null, 5000)
  return left && <span aria-live="off">{left}</span>
}

/** A little more time, in one tap. */
export function Extend({ room, acts }: Parts) {
  const t = staffWords.value
  const [busy, setBusy] = useState(false)
  if (!isFacilitator(room) || !room.session?.endsAt) return null
  async function extend(minutes: number) {
    setBusy(true)
    await acts.do({ type: 'session.extend', minutes }, t.extended(duration(minutes * 60)))
    setBusy(false)
  }
  return (
    <div class="extend" role="group" aria-label={t.extendLabel}>
      {MORE_MINUTES.map((minutes, index) => (
        <Button
          key={minutes}
          disabled={busy}
          aria-label={t.extendBy(duration(minutes * 60))}
          onClick={() => void extend(minutes)}
        >
          +{index === 0 ? minutesShort(minutes) : minutes}
        </Button>
      ))}
    </div>
  )
}
