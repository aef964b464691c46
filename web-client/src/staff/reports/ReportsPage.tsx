import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { ReportState } from '../../api/types'
import { Button } from '../../ui/Button'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { usePages } from '../usePages'
import { OutsideHelp } from './OutsideHelp'
import { ReportCard } from './ReportCard'
import { reportWords } from './words/words'
import './reports.css'

type Shown = ReportState | ''

/** The reports of a room for those who look after it: what waits first, and all the rest on asking. */
export function ReportsPage({ room }: RoomTabProps) {
  const t = reportWords.value
  const [shown, setShown] = useState<Shown>('open')
  const pages = usePages((query) => api.reports(room.roomId, shown, query), shown)
  const choices: [Shown, string][] = [
    ['open', t.showOpen],
    ['resolved', t.showResolved],
    ['', t.showAll],
  ]
  return (
    <section class="stack" aria-labelledby="reports">
      <div class="stack-tight">
        <h2 id="reports">{t.title}</h2>
        <p class="quiet">{t.intro}</p>
      </div>
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
              <li key={report.reportId}>
                <ReportCard roomId={room.roomId} found={report} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  )
}
