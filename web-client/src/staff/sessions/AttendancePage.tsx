import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { AttendedWeek, MemberWeeks } from '../../api/types'
import { badgeOf } from '../../room/people'
import { shortCalendarDay } from '../../words/dates'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { session } from '../session'
import { usePages } from '../usePages'
import { sessionWords } from './words'

const WEEKS = 12
/** The height of a square in its own drawing. */
const SIDE = 20

/** How much of a square is filled: 0 to {@link SIDE}; what was attended at all is seen. */
export function fillOf({ minutes, of }: AttendedWeek): number {
  if (of <= 0 || minutes <= 0) return 0
  return Math.min(SIDE, Math.max(3, Math.round((minutes / of) * SIDE)))
}

/** The last weeks of each member as a row of squares. No totals and no order but the names': it is no ranking. */
export function AttendancePage({ room }: RoomTabProps) {
  const t = sessionWords.value
  const [weeks, setWeeks] = useState<string[]>([])
  const pages = usePages(async (query) => {
    const part = await api.attendance(room.roomId, WEEKS, query)
    setWeeks(part.weeks)
    return part
  }, room.roomId)
  const first = weeks[0]
  const last = weeks.at(-1)
  return (
    <section class="stack" aria-labelledby="attendance">
      <div class="stack-tight">
        <h2 id="attendance">{t.attendanceTitle}</h2>
        {first && last && <p class="quiet">{t.attendanceHint(shortCalendarDay(first), shortCalendarDay(last))}</p>}
      </div>
      <ul class="row legend small quiet">
        {(['full', 'part', 'none', 'no-meeting'] as const).map((kind) => (
          <li key={kind} class="row">
            <LegendSquare kind={kind} />
            {{ full: t.legendFull, part: t.legendPart, none: t.legendAway, 'no-meeting': t.legendNoMeeting }[kind]}
          </li>
        ))}
      </ul>
      <PagedList pages={pages} searchLabel={t.memberSearch} empty={<p class="card">{t.attendanceNone}</p>}>
        {(members) => (
          <ul class="card attended">
            {members.map((member) => (
              <MemberRow key={member.memberId} member={member} weeks={weeks} />
            ))}
          </ul>
        )}
      </PagedList>
      {(room.role === 'facilitator' || session.value?.staff.admin) && (
        <div class="stack-tight">
          <div>
            <a class="button" href={api.attendanceFile(room.roomId)} download>
              {t.csv}
            </a>
          </div>
          <p class="quiet small">{t.csvHint}</p>
        </div>
      )}
    </section>
  )
}

function MemberRow({ member, weeks }: { member: MemberWeeks; weeks: string[] }) {
  const t = sessionWords.value
  const badge = badgeOf(member.role)
  return (
    <li class="row-between">
      <span>
        {member.name} {badge && <span class="quiet small">{badge}</span>}
      </span>
      <ol class="squares" aria-label={t.weeksOf(member.name)}>
        {member.weeks.map((week, index) => (
          <li key={weeks[index] ?? index}>
            <Square week={week} monday={weeks[index] ?? ''} />
          </li>
        ))}
      </ol>
    </li>
  )
}

function weekWords(week: AttendedWeek | null, monday: string): string {
  const t = sessionWords.value
  const when = monday && shortCalendarDay(monday)
  if (!week) return t.weekNone(when)
  return week.minutes > 0 ? t.weekThere(when, week.minutes, week.of) : t.weekAway(when)
}

function Square({ week, monday }: { week: AttendedWeek | null; monday: string }) {
  const said = weekWords(week, monday)
  return (
    <svg class={week ? 'square' : 'square no-meeting'} viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={said}>
      <title>{said}</title>
      <Filling week={week} />
    </svg>
  )
}

function Filling({ week }: { week: AttendedWeek | null }) {
  if (!week) return <circle cx={SIDE / 2} cy={SIDE / 2} r="2" class="square-dot" />
  const height = fillOf(week)
  return (
    <>
      <rect x="0.75" y="0.75" width={SIDE - 1.5} height={SIDE - 1.5} rx="3.5" class="square-edge" />
      {height > 0 && <rect x="0.75" y={SIDE - height} width={SIDE - 1.5} height={height} rx="3" class="square-fill" />}
    </>
  )
}

function LegendSquare({ kind }: { kind: 'full' | 'part' | 'none' | 'no-meeting' }) {
  const minutes = { full: 60, part: 25, none: 0, 'no-meeting': 0 }[kind]
  return (
    <svg class="square" viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
      <Filling week={kind === 'no-meeting' ? null : { week: '', minutes, of: 60 }} />
    </svg>
  )
}
