import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import { Button } from '../../ui/Button'
import { longDay } from '../../words/dates'
import { Ask } from '../Ask'
import { LinkShown } from '../LinkShown'
import { Problem } from '../Problem'
import { useLoaded } from '../useLoaded'
import { useSubmit } from '../useSubmit'
import { sessionWords } from './words'

/** The room's meetings for a calendar program, by a link that is a secret. */
export function CalendarFeed({ roomId }: { roomId: string }) {
  const t = sessionWords.value
  const { value, problem: unread, again } = useLoaded(() => api.calendar(roomId), roomId)
  const [url, setUrl] = useState<string>()
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null)
  const { busy, problem, submit } = useSubmit()
  const createdAt = value?.createdAt

  async function make() {
    setUrl((await api.makeCalendar(roomId)).url)
    again()
  }

  return (
    <section class="card stack" aria-labelledby="calendar">
      <div class="stack-tight">
        <h2 id="calendar">{t.calendarTitle}</h2>
        <p class="quiet">{t.calendarHint}</p>
        <p class="quiet">{t.calendarShows}</p>
      </div>
      <Problem problem={problem ?? unread} />
      {url && <LinkShown key={url} url={url} label={t.calendarLink} onPutAway={() => setUrl(undefined)} />}
      {createdAt && !url && <p>{t.calendarSince(longDay(new Date(createdAt)))}</p>}
      {value && (
        <div class="row">
          {createdAt ? (
            <>
              <Button onClick={() => setAsking('renew')}>{t.calendarRenew}</Button>
              <Button look="bare" onClick={() => setAsking('revoke')}>
                {t.calendarRevoke}
              </Button>
            </>
          ) : (
            <Button disabled={busy} onClick={() => void submit(make)}>
              {t.calendarMake}
            </Button>
          )}
        </div>
      )}
      {asking === 'renew' && (
        <Ask
          title={t.calendarRenewTitle}
          yes={t.calendarRenew}
          onClose={() => setAsking(null)}
          act={async () => {
            await make()
            setAsking(null)
          }}
        >
          <p>{t.calendarRenewAsk}</p>
        </Ask>
      )}
      {asking === 'revoke' && (
        <Ask
          title={t.calendarRevokeTitle}
          yes={t.calendarRevoke}
          onClose={() => setAsking(null)}
          act={async () => {
            await api.revokeCalendar(roomId)
            setUrl(undefined)
            setAsking(null)
            again()
          }}
        >
          <p>{t.calendarRevokeAsk}</p>
        </Ask>
      )}
    </section>
  )
}
