import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Meeting } from '../../api/types'
import type { Schedule } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { calendarDay, dayAndTime, dayAndTimeIn } from '../../words/dates'
import { problemWords } from '../../words/refusals'
import { previewLines, type PreviewLine } from './preview'
import { sessionWords } from './words'

const SETTLE_MS = 300

interface Answer {
  meetings: Meeting[]
  zone: string
  problem?: string
}

/** Asks the server, whose rule counts, a moment after the last change; what it said before stays meanwhile. */
function usePreview(schedule: Schedule | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null)
  const asked = JSON.stringify(schedule)
  useEffect(() => {
    if (!schedule) return
    let wanted = true
    const timer = setTimeout(() => {
      api.previewSchedule(schedule).then(
        (meetings) => wanted && setAnswer({ meetings, zone: schedule.zone }),
        (refused: unknown) =>
          wanted &&
          setAnswer((before) => ({ meetings: [], zone: schedule.zone, ...before, problem: problemWords(refused) })),
      )
    }, SETTLE_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked])
  return answer
}

interface PreviewProps {
  /** null: not complete yet. */
  schedule: Schedule | null
  onSkip: (date: string) => void
}

/** The next five meetings as they will be. */
export function SchedulePreview({ schedule, onSkip }: PreviewProps) {
  const t = sessionWords.value
  const answer = usePreview(schedule)
  return (
    <div class="preview stack-tight" aria-busy={answer === null}>
      <h3>{t.previewTitle}</h3>
      <div role="status">
        {!schedule && <p class="quiet">{t.previewFaults}</p>}
        {schedule && !answer && <p class="quiet">{t.previewWait}</p>}
        {schedule && answer?.problem && <p class="field-problem">{answer.problem}</p>}
        {schedule && answer && !answer.problem && answer.meetings.length === 0 && (
          <p class="field-problem">{t.previewNone}</p>
        )}
      </div>
      {schedule && answer && !answer.problem && answer.meetings.length > 0 && (
        <ol class="meetings">
          {previewLines(answer.meetings, answer.zone).map((line) => (
            <MeetingLine key={line.start.getTime()} line={line} zone={answer.zone} onSkip={onSkip} />
          ))}
        </ol>
      )}
    </div>
  )
}

interface LineProps {
  line: PreviewLine
  zone: string
  onSkip: (date: string) => void
}

function MeetingLine({ line, zone, onSkip }: LineProps) {
  const t = sessionWords.value
  const there = dayAndTimeIn(zone, line.start)
  const here = dayAndTime(line.start)
  return (
    <li class="row-between">
      <span class="meeting-words">
        <b>{there}</b>
        {here !== there && <span class="quiet small">{t.previewYours(here)}</span>}
        {line.note && (
          <span class="small clock-note">
            {{ gap: t.movedGap, overlap: t.movedOverlap, 'for-you': t.movedForYou }[line.note]}
          </span>
        )}
      </span>
      <Button look="bare" aria-label={t.skipThisFor(calendarDay(line.date))} onClick={() => onSkip(line.date)}>
        {t.skipThis}
      </Button>
    </li>
  )
}
