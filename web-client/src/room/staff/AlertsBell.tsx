import { effect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { browserClock } from '../../platform/browser'
import { browserChime } from '../../platform/chime'
import { browserTabStore } from '../../platform/keptStore'
import { Button } from '../../ui/Button'
import { BellIcon, BellOffIcon } from '../../ui/icons'
import type { RoomClient } from '../roomClient'
import { Alerts, WAITING_KINDS, whatWaits, type Counts, type WaitingKind } from './alerts'
import { staffWords } from './words'

/** The alerts of this page, for as long as it is open. */
export function useAlerts(client: RoomClient): Alerts {
  const alerts = useMemo(() => new Alerts(browserClock, browserChime(), browserTabStore), [client])
  useEffect(() => {
    const neutral = document.title
    const stopLooking = effect(() => {
      const room = client.room.value
      if (room) alerts.look(whatWaits(client, room))
    })
    const stopNaming = effect(() => {
      const count = alerts.on.value ? alerts.count.value : 0
      document.title = count > 0 ? `(${count}) ${neutral}` : neutral
    })
    return () => {
      stopLooking()
      stopNaming()
      alerts.stop()
      document.title = neutral
    }
  }, [client, alerts])
  return alerts
}

/** Puts sound and number off, and on again. */
export function AlertsBell({ alerts }: { alerts: Alerts }) {
  const t = staffWords.value
  const on = alerts.on.value
  return (
    <Button
      look="bare"
      class="bell"
      aria-pressed={on}
      aria-label={t.alerts}
      title={on ? t.alertsOn : t.alertsOff}
      onClick={() => alerts.turn(!on)}
    >
      {on ? <BellIcon /> : <BellOffIcon />}
      <span class="bell-words">{t.alerts}</span>
    </Button>
  )
}

/** What is new, once and in one sentence, for who listens to the page. */
export function AlertsSpoken({ alerts }: { alerts: Alerts }) {
  return (
    <p class="unseen" role="status">
      {newsWords(alerts.news.value)}
    </p>
  )
}

export function newsWords(news: Counts): string {
  const t = staffWords.value
  const said: Record<WaitingKind, (count: number) => string> = {
    risk: t.newRisk,
    held: t.heldWait,
    report: t.reportsWait,
    asks: t.newAsks,
    door: t.newDoor,
  }
  const parts = WAITING_KINDS.flatMap((kind) => (news[kind] ? [said[kind](news[kind])] : []))
  return parts.length > 0 ? t.newWaits(parts.join('; ')) : ''
}
