import { EVENTS, type Event, type Typed } from './events'
import { chosen, presence } from './parts'
import { flag, list, maybe, number, record, text, type Of, type Shape } from './shape'
import { welcome } from './welcome'

/**
 * What the server sends over the socket, protocol `haven.v1`. A field that only some viewers get (`by`, `reason` …) is
 * optional here.
 */

const error = record({
  code: text,
  detail: maybe(text),
  retryAfterMs: maybe(number),
  temporary: maybe(flag),
  /** The parts of the text that it is about, in UTF-16 units of its NFC form; `field` where it is not the message's own. */
  spans: maybe(list(record({ start: number, end: number, kind: text, field: maybe(text) }))),
  /** Why a name will not do, and what is left of it that would. */
  reason: maybe(text),
  suggestion: maybe(text),
})

const aboutReport = record({ at: text, reportId: text })

/** Frames that are no events. */
const FRAMES = {
  welcome,
  caughtUp: record({ offset: number }),
  reply: record({
    id: text,
    ok: flag,
    offset: maybe(number),
    messageId: maybe(text),
    /** It waits for staff under this id. */
    held: maybe(flag),
    heldId: maybe(text),
    reference: maybe(text),
    error: maybe(error),
  }),
  skip: record({ offset: number }),
  'presence.changed': record({ changes: list(presence) }),
  typing: record({ memberId: text, on: flag }),
  'checkin.answered': record({ checkInId: text, answers: number, choices: chosen }),
  // News of reports are no events, for whom a report is about must not miss a number. They are what is true now.
  'report.made': aboutReport,
  'report.resolved': aboutReport,
  'report.reopened': aboutReport,
  'report.answered': aboutReport,
}

export type Frame = Typed<typeof FRAMES> | Event
export type FrameOf<T extends Frame['type']> = Extract<Frame, { type: T }>
export type ReportNews = FrameOf<'report.made' | 'report.resolved' | 'report.reopened' | 'report.answered'>
export type Welcome = FrameOf<'welcome'>
export type Reply = FrameOf<'reply'>
export type RejectionError = Of<typeof error>

/** An event of a kind this page does not know yet: nothing to show, but its offset counts. */
export interface UnknownEvent {
  type: 'unknown'
  offset: number
}

export function isEvent(frame: Frame | UnknownEvent): frame is Event {
  return Object.hasOwn(EVENTS, frame.type)
}

const SHAPES: Record<string, Shape<unknown>> = { ...FRAMES, ...EVENTS }

/**
 * Reads one text frame. Null when it is not a frame of this protocol; a frame of an unknown type, or an event whose
 * fields are not as agreed, is an {@link UnknownEvent} where it has an offset, so that the count has no hole.
 */
export function decodeFrame(data: string): Frame | UnknownEvent | null {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return null
  }
  if (!typed(value)) return null
  const shape = Object.hasOwn(SHAPES, value.type) ? SHAPES[value.type] : undefined
  if (shape?.(value)) return value as Frame
  return number(value.offset) && !Object.hasOwn(FRAMES, value.type) ? { type: 'unknown', offset: value.offset } : null
}

function typed(value: unknown): value is { type: string; offset?: unknown } {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}
