import type { RoomWish } from '../api/types'
import type { BetweenSessions, PlanStep, Review, RoomView, Role, Schedule } from '../protocol/model'
import { cardFaults, cardsOf, cardWishes, type CardDraft } from './sessions/cards'
import { planFaults, planWishes, stepsOf, type StepDraft } from './sessions/plan'
import { sessionWords } from './sessions/words'
import { REACTIONS } from '../ui/icons'
import { pageWords } from './words'

/** The longest that words are kept, unless the server's operator allowed less: the server says so then. */
export const LONGEST_SECONDS = 30 * 86_400

/** The weekly time while it is being written; an empty date is none. */
export interface ScheduleDraft {
  days: string[]
  time: string
  zone: string
  lengthMinutes: string
  startDate: string
  endDate: string
  /** In their order. */
  skippedDates: string[]
}

/** The most days off that the server keeps. */
export const MOST_SKIPPED_DATES = 60

/** What the form holds while it is being written; `schedule` is kept while it is switched off. */
export interface Draft {
  name: string
  guidelines: string
  weekly: boolean
  schedule: ScheduleDraft
  doorsOpenMinutes: string
  graceMinutes: string
  autoOpen: boolean
  betweenSessions: BetweenSessions
  cards: CardDraft[]
  plan: StepDraft[]
  clearOnClose: boolean
  maxMessages: string
  maxAgeSeconds: number | null
  minAdults: string
  breakoutRotating: boolean
  review: Review
  reviewFirst: string
  askSafe: boolean
  typingIndicator: boolean
  reactions: string[]
  /** Role by staff id; who is not in it is not of the room. */
  staff: Record<string, Role>
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

export function newDraft(me: string): Draft {
  return {
    name: '',
    guidelines: pageWords.value.guidelinesDefault,
    weekly: false,
    schedule: {
      days: ['TUESDAY'],
      time: '17:00',
      zone: ownZone(),
      lengthMinutes: '60',
      startDate: '',
      endDate: '',
      skippedDates: [],
    },
    doorsOpenMinutes: '10',
    graceMinutes: '10',
    autoOpen: true,
    betweenSessions: 'hidden',
    cards: [],
    plan: [],
    clearOnClose: true,
    maxMessages: '200',
    maxAgeSeconds: 86_400,
    minAdults: '2',
    breakoutRotating: false,
    review: 'first',
    reviewFirst: '3',
    askSafe: true,
    typingIndicator: false,
    reactions: [...REACTIONS],
    staff: { [me]: 'facilitator' },
  }
}

export function draftOf(room: RoomView & { plan: PlanStep[] }, staff: { staffId: string; role: Role }[]): Draft {
  const schedule = room.schedule
  return {
    name: room.name,
    guidelines: room.guidelines,
    weekly: Boolean(schedule),
    schedule: schedule
      ? {
          days: schedule.days,
          time: schedule.time.slice(0, 5),
          zone: schedule.zone,
          lengthMinutes: String(schedule.lengthMinutes),
          startDate: schedule.startDate ?? '',
          endDate: schedule.endDate ?? '',
          skippedDates: schedule.skippedDates ?? [],
        }
      : newDraft('').schedule,
    doorsOpenMinutes: String(room.settings.doorsOpenMinutes),
    graceMinutes: String(room.settings.graceMinutes),
    autoOpen: room.settings.autoOpen,
    betweenSessions: room.settings.betweenSessions,
    cards: cardsOf(room.resources),
    plan: stepsOf(room.plan),
    clearOnClose: room.retention.clearOnClose,
    maxMessages: room.retention.maxMessages === null ? '' : String(room.retention.maxMessages),
    maxAgeSeconds: room.retention.maxAgeSeconds,
    minAdults: String(room.settings.minAdults),
    breakoutRotating: room.settings.breakoutRotating ?? false,
    review: room.settings.review ?? 'open',
    reviewFirst: String(room.settings.reviewFirst ?? 3),
    askSafe: room.settings.askSafe ?? false,
    typingIndicator: room.settings.typingIndicator,
    reactions: REACTIONS.filter((reaction) => room.settings.reactions.includes(reaction)),
    staff: Object.fromEntries(staff.map(({ staffId, role }) => [staffId, role])),
  }
}

/** The schedule as the server has it; null where the room has none. */
export function scheduleOf(draft: Draft): Schedule | null {
  if (!draft.weekly) return null
  const { lengthMinutes, startDate, endDate, ...same } = draft.schedule
  return {
    ...same,
    lengthMinutes: Number(lengthMinutes),
    startDate: startDate || null,
    endDate: endDate || null,
  }
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
      breakoutRotating: draft.breakoutRotating,
      review: draft.review,
      reviewFirst: Number(draft.reviewFirst),
      askSafe: draft.askSafe,
      reactions: draft.reactions,
      ...(draft.weekly ? { doorsOpenMinutes: Number(draft.doorsOpenMinutes) } : {}),
      graceMinutes: Number(draft.graceMinutes),
      autoOpen: draft.autoOpen,
      betweenSessions: draft.betweenSessions,
      ...(adults === (before?.settings.minAdults ?? 2) ? {} : { minAdults: adults }),
    },
    resources: cardWishes(draft.cards),
    plan: planWishes(draft.plan),
    staff: Object.entries(draft.staff).map(([staffId, role]) => ({ staffId, role })),
  }
}

export function isWholeWithin(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
}

export function scheduleFaults(schedule: ScheduleDraft): Record<string, string> {
  const t = pageWords.value
  const { days, time, lengthMinutes, startDate, endDate } = schedule
  const faults: Record<string, string> = {}
  if (days.length === 0) faults['schedule.days'] = t.weeklyDayMissing
  if (!time) faults['schedule.time'] = t.weeklyTimeMissing
  if (!isWholeWithin(lengthMinutes, 5, 480)) faults['schedule.lengthMinutes'] = t.numberWithin(5, 480)
  if (startDate && endDate && endDate < startDate) faults['schedule.endDate'] = sessionWords.value.endBeforeStart
  return faults
}

/** What has to change before it can be sent, by the server's names of the fields. */
export function faultsOf(draft: Draft): Record<string, string> {
  const t = pageWords.value
  const faults: Record<string, string> = {}
  if (!draft.name.trim()) faults.name = t.roomNameMissing
  if (!draft.guidelines.trim()) faults.guidelines = t.guidelinesMissing
  if (!Object.values(draft.staff).includes('facilitator')) faults.staff = t.facilitatorMissing
  if (draft.weekly) {
    Object.assign(faults, scheduleFaults(draft.schedule))
    if (!isWholeWithin(draft.doorsOpenMinutes, 0, 60)) faults['settings.doorsOpenMinutes'] = t.numberWithin(0, 60)
  }
  if (!isWholeWithin(draft.graceMinutes, 0, 60)) faults['settings.graceMinutes'] = t.numberWithin(0, 60)
  Object.assign(faults, cardFaults(draft.cards), planFaults(draft.plan))
  if (draft.maxMessages.trim() && !isWholeWithin(draft.maxMessages, 1, 100_000))
    faults['retention.maxMessages'] = t.numberWithin(1, 100_000)
  if (!isWholeWithin(draft.reviewFirst, 1, 20)) faults['settings.reviewFirst'] = t.numberWithin(1, 20)
  if (!isWholeWithin(draft.minAdults, 1, 10)) faults['settings.minAdults'] = t.numberWithin(1, 10)
  return faults
}
