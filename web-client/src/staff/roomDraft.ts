import type { RoomWish } from '../api/types'
import type { RoomView, Role, Schedule } from '../protocol/model'
import { REACTIONS } from '../ui/icons'
import { pageWords } from './words/words'

/** The longest that words are kept, unless the server's operator allowed less: the server says so then. */
export const LONGEST_SECONDS = 30 * 86_400

/** What the form holds while it is being written; `schedule` is kept while it is switched off. */
export interface Draft {
  name: string
  guidelines: string
  weekly: boolean
  schedule: Omit<Schedule, 'lengthMinutes'> & { lengthMinutes: string }
  clearOnClose: boolean
  maxMessages: string
  maxAgeSeconds: number | null
  minAdults: string
  typingIndicator: boolean
  reactions: string[]
  /** Role by staff id; who is not in it is not of the room. */
  staff: Record<string, Role>
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

export function newDraft(me: string): Draft {
  return {
    name: '',
    guidelines: pageWords.value.guidelinesDefault,
    weekly: false,
    schedule: { days: ['TUESDAY'], time: '17:00', zone: ownZone(), lengthMinutes: '60' },
    clearOnClose: true,
    maxMessages: '200',
    maxAgeSeconds: 86_400,
    minAdults: '2',
    typingIndicator: false,
    reactions: [...REACTIONS],
    staff: { [me]: 'facilitator' },
  }
}

export function draftOf(room: RoomView, staff: { staffId: string; role: Role }[]): Draft {
  const schedule = room.schedule
  return {
    name: room.name,
    guidelines: room.guidelines,
    weekly: Boolean(schedule),
    schedule: schedule
      ? { ...schedule, time: schedule.time.slice(0, 5), lengthMinutes: String(schedule.lengthMinutes) }
      : newDraft('').schedule,
    clearOnClose: room.retention.clearOnClose,
    maxMessages: room.retention.maxMessages === null ? '' : String(room.retention.maxMessages),
    maxAgeSeconds: room.retention.maxAgeSeconds,
    minAdults: String(room.settings.minAdults),
    typingIndicator: room.settings.typingIndicator,
    reactions: REACTIONS.filter((reaction) => room.settings.reactions.includes(reaction)),
    staff: Object.fromEntries(staff.map(({ staffId, role }) => [staffId, role])),
  }
}

/** The schedule as the server has it; null where the room has none. */
export function scheduleOf(draft: Draft): Schedule | null {
  return draft.weekly ? { ...draft.schedule, lengthMinutes: Number(draft.schedule.lengthMinutes) } : null
}

/** What the draft asks of the server. `minAdults` goes along only when it was changed: the demo room has fewer. */
export function wishOf(draft: Draft, before?: RoomView): RoomWish & { name: string } {
  const adults = Number(draft.minAdults)
  return {
    name: draft.name.trim(),
    guidelines: draft.guidelines,
    schedule: scheduleOf(draft),
    retention: {
      clearOnClose: draft.clearOnClose,
      maxMessages: draft.maxMessages.trim() === '' ? null : Number(draft.maxMessages),
      maxAgeSeconds: draft.maxAgeSeconds,
    },
    settings: {
      typingIndicator: draft.typingIndicator,
      reactions: draft.reactions,
      ...(adults === (before?.settings.minAdults ?? 2) ? {} : { minAdults: adults }),
    },
    staff: Object.entries(draft.staff).map(([staffId, role]) => ({ staffId, role })),
  }
}

export function isWholeWithin(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
}

/** What has to change before it can be sent, by the server's names of the fields. */
export function faultsOf(draft: Draft): Record<string, string> {
  const t = pageWords.value
  const faults: Record<string, string> = {}
  if (!draft.name.trim()) faults.name = t.roomNameMissing
  if (!draft.guidelines.trim()) faults.guidelines = t.guidelinesMissing
  if (!Object.values(draft.staff).includes('facilitator')) faults.staff = t.facilitatorMissing
  if (draft.weekly) {
    if (draft.schedule.days.length === 0) faults['schedule.days'] = t.weeklyDayMissing
    if (!draft.schedule.time) faults['schedule.time'] = t.weeklyTimeMissing
    if (!isWholeWithin(draft.schedule.lengthMinutes, 5, 480)) faults['schedule.lengthMinutes'] = t.numberWithin(5, 480)
  }
  if (draft.maxMessages.trim() && !isWholeWithin(draft.maxMessages, 1, 100_000))
    faults['retention.maxMessages'] = t.numberWithin(1, 100_000)
  if (!isWholeWithin(draft.minAdults, 1, 10)) faults['settings.minAdults'] = t.numberWithin(1, 10)
  return faults
}
