import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Page, PageQuery, Report, ReportAnywhere, ReportState } from '../../api/types'
import { Button } from '../../ui/Button'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { StaffPage } from '../StaffPage'
import { usePages } from '../usePages'
import { OutsideHelp } from './OutsideHelp'
import { ReportCard } from './ReportCard'
import { reportWords } from './words'
import './reports.css'

type Shown = ReportState | ''

/** The reports of a room for those who look after it: what waits first, and all the rest on asking. */
export function ReportsPage({ room }: RoomTabProps) {
  const t = reportWords.value
  return (
    <section class="stack" aria-labelledby="reports">
      <div class="stack-tight">
        <h2 id="reports">{t.title}</h2>
        <p class="quiet">{t.intro}</p>
      </div>
      <Reports<Report>
        ask={(shown, query) => api.reports(room.roomId, shown, query)}
        card={(report) => <ReportCard roomId={room.roomId} found={report} />}
      />
    </section>
  )
}

/** The same of all rooms for admins: of rooms that nobody else looks after, and of those that are gone. */
export function AllReports() {
  const t = reportWords.value
  return (
    <StaffPage title={t.allTitle}>
      <p class="quiet">{t.allIntro}</p>
      <Reports<ReportAnywhere>
        ask={(shown, query) => api.allReports(shown, query)}
        card={(report) => <ReportCard roomId={report.roomId} found={report} withRoom roomGone={report.roomGone} />}
      />
    </StaffPage>
  )
}

interface ReportsProps<R extends Report> {
  ask: (shown: Shown, query: PageQuery) => Promise<Page<R>>
  card: (report: R) => preact.JSX.Element
}

function Reports<R extends Report>({ ask, card }: ReportsProps<R>) {
  const t = reportWords.value
  const [shown, setShown] = useState<Shown>('open')
  const pages = usePages((query) => ask(shown, query), shown)
  const choices: [Shown, string][] = [
    ['open', t.showOpen],
    ['resolved', t.showResolved],
    ['', t.showAll],
  ]
  return (
    <>
      <OutsideHelp />
      <div role="group" aria-label={t.show} class="row report-states">
        {choices.map(([state, name]) => (
          <Button key={state} aria-pressed={shown === state} onClick={() => setShown(state)}>
            {name}
          </Button>
        ))}
      </div>
      <PagedList
        pages={pages}
        searchLabel={t.search}
        filtered={shown === 'resolved'}
        nothingFound={t.none}
        empty={<p class="card">{shown === 'open' ? t.noneOpen : t.none}</p>}
      >
        {(reports) => (
          <ul class="stack">
            {reports.map((report) => (
              <li key={report.reportId}>{card(report)}</li>
            ))}
          </ul>
        )}
      </PagedList>
    </>
  )
}
