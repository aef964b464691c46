import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Report, ReportState } from '../api/types'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { words } from '../words/words'
import { Problem } from './Problem'
import { ReportCard } from './ReportCard'
import { StaffPage } from './StaffPage'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'
import './reports.css'

type Shown = ReportState | ''

/** A pause in typing, after which the search is asked. */
const TYPED_MS = 300

/** The reports of a room for those who look after it: what waits first, and all the rest on asking. */
export function ReportsPage({ roomId }: { roomId: string }) {
  const t = pageWords.value
  const [shown, setShown] = useState<Shown>('open')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const { value: room, problem: noRoom } = useLoaded(() => api.room(roomId), roomId)
  const { value: page, problem, again } = useLoaded(() => api.reports(roomId, { state: shown, search }), shown, search)
  const list = useList(roomId, page?.reports, page?.next ?? null, { state: shown, search })

  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), TYPED_MS)
    return () => clearTimeout(timer)
  }, [typed])

  const choices: [Shown, string][] = [
    ['open', page?.open ? t.reportsOpenCount(page.open) : t.reportsOpen],
    ['resolved', t.reportsResolved],
    ['', t.reportsAll],
  ]
  return (
    <StaffPage title={room ? t.reportsTitle(room.name) : t.reports} wide>
      <p class="quiet">{t.reportsText}</p>
      <div class="report-filters">
        <fieldset class="row">
          <legend class="field-label">{t.reportsShow}</legend>
          {choices.map(([state, name]) => (
            <Button key={state} aria-pressed={shown === state} onClick={() => setShown(state)}>
              {name}
            </Button>
          ))}
        </fieldset>
        <Field label={t.reportsSearch} value={typed} onText={setTyped} maxLength={80} />
      </div>
      <Problem problem={problem ?? noRoom ?? list.problem} />
      {problem && (
        <div>
          <Button onClick={again}>{t.tryAgain}</Button>
        </div>
      )}
      {!page && !problem && <p>{words.value.loading}</p>}
      <p class="unseen" role="status">
        {page && list.reports.length === 0 ? t.reportsNone : ''}
      </p>
      {page && list.reports.length === 0 && (
        <p class="card">{shown === 'open' && !search ? t.reportsNoneOpen : t.reportsNone}</p>
      )}
      <ul class="report-list">
        {list.reports.map((report) => (
          <li key={report.reportId}>
            <ReportCard roomId={roomId} report={report} onChanged={list.changed} />
          </li>
        ))}
      </ul>
      {list.next && (
        <div>
          <Button disabled={list.busy} onClick={list.more}>
            {t.reportsMore}
          </Button>
        </div>
      )}
    </StaffPage>
  )
}

interface Query {
  state: Shown
  search: string
}

/**
 * The first page and those that were asked for after it. A report that was changed stays where it is, also when it is
 * not of the state that is shown any more: nothing jumps away under the hand.
 */
function useList(roomId: string, first: Report[] | undefined, next: string | null, query: Query) {
  const [reports, setReports] = useState<Report[]>([])
  const [after, setAfter] = useState<string | null>(null)
  const { busy, problem, submit } = useSubmit()
  useEffect(() => {
    setReports(first ?? [])
    setAfter(next)
  }, [first])
  return {
    reports,
    next: after,
    busy,
    problem,
    more: () =>
      void submit(async () => {
        const page = await api.reports(roomId, { ...query, ...(after ? { after } : {}) })
        setReports((before) => [...before, ...page.reports])
        setAfter(page.next)
      }),
    changed: (report: Report) =>
      setReports((before) => before.map((other) => (other.reportId === report.reportId ? report : other))),
  }
}
