import type { Event, EventOf } from '../protocol/events'
import type { Retention } from '../protocol/model'
import {
  bareLine,
  isWords,
  OUTSIDE,
  type Aside,
  type Entry,
  type Held,
  type Message,
  type Risk,
  type RoomLine,
} from './entries'
import { Keeping } from './keeping'

/** What is on the screen of a room: each event changes it once, and what expired is gone. Entries never change in place. */
export class Timeline {
  private entries: Entry[] = []
  private asides: Aside[] = []
  private heldOnes: readonly Held[] = []
  private riskOnes: readonly Risk[] = []
  private readonly keeping = new Keeping()
  /** Reactions that came before, or survive, what they speak of are nothing. */
  private readonly places = new Map<string, number>()

  all(): readonly Entry[] {
    return this.entries
  }

  /** Nothing was said that is still kept: at most there are lines about the room itself. */
  isQuiet(): boolean {
    return this.entries.every(({ kind }) => kind === 'line')
  }

  /** Messages that wait for staff, oldest first: to young people, their own. */
  waiting(): readonly Held[] {
    return this.heldOnes.filter((held) => held.returned === null)
  }

  /** Words of risk, oldest first; only staff ever have any. */
  risks(): readonly Risk[] {
    return this.riskOnes
  }

  /** What of this member's waits or came back, oldest first. */
  heldOf(memberId: string): readonly Held[] {
    return this.heldOnes.filter((held) => held.memberId === memberId)
  }

  /** The thread of one member with the staff; null: the one among staff. Oldest first. */
  thread(memberId: string | null): readonly Aside[] {
    return this.asides.filter((aside) => aside.thread === memberId)
  }

  allAsides(): readonly Aside[] {
    return this.asides
  }

  message(messageId: string): Message | null {
    const place = this.places.get(messageId)
    const entry = place === undefined ? undefined : this.entries[place]
    return entry?.kind === 'message' ? entry : null
  }

  /** The newest message of this member; null: none. */
  lastOf(memberId: string): Message | null {
    for (let place = this.entries.length - 1; place >= 0; place--) {
      const entry = this.entries[place]
      if (entry?.kind === 'message' && entry.memberId === memberId) return entry
    }
    return null
  }

  clear(): void {
    this.cleared()
    this.asides = []
    this.riskOnes = []
    this.keeping.clear()
  }

  /** Every word goes, but for those with the staff; and whoever nobody looks after yet is still to be looked after. */
  private cleared(): void {
    this.entries = []
    this.asides = this.asides.filter(({ thread }) => thread !== null)
    this.heldOnes = []
    this.riskOnes = this.riskOnes.filter(({ takenBy }) => takenBy.length === 0)
    this.places.clear()
  }

  /**
   * True when something on the screen changed.
   *
   * @param me whose screen it is; null: not known yet. Some things are told only to whom they befell
   */
  apply(event: Event, me: string | null = null): boolean {
    const at = Date.parse(event.at)
    const { offset } = event
    switch (event.type) {
      case 'message.held': {
        const { heldId, memberId, text, because } = event
        const rest = {
          replyTo: event.replyTo ?? null,
          note: event.note ?? null,
          because,
          earlier: event.earlier ?? [],
          returned: null,
        }
        this.heldOnes = [...this.heldOnes, { heldId, offset, at, memberId, text, ...rest }]
        return true
      }
      case 'message.returned': {
        const { memberId, text, reason } = event
        const before = this.heldOnes.find((held) => held.heldId === event.heldId)
        const rest = { replyTo: before?.replyTo ?? null, note: before?.note ?? null, because: null, earlier: [] }
        this.letGo(event.heldId)
        this.heldOnes = [
          ...this.heldOnes,
          { heldId: `m${offset}`, offset, at, memberId, text, ...rest, returned: { reason: reason ?? null } },
        ]
        return true
      }
      case 'risk.noticed': {
        const { messageId, memberId, kinds } = event
        this.riskOnes = [...this.riskOnes, { offset, at, messageId: messageId ?? null, memberId, kinds, takenBy: [] }]
        return true
      }
      case 'risk.taken':
        // It is the person who is looked after, with all that they wrote up to now.
        this.riskOnes = this.riskOnes.map((risk) =>
          risk.memberId === event.memberId && event.by && !risk.takenBy.includes(event.by)
            ? { ...risk, takenBy: [...risk.takenBy, event.by] }
            : risk,
        )
        return true
      case 'message.posted':
        if (event.heldId) this.letGo(event.heldId)
        this.places.set(event.messageId, this.entries.length)
        this.entries = [
          ...this.entries,
          {
            kind: 'message',
            offset,
            at,
            messageId: event.messageId,
            memberId: event.memberId,
            text: event.text,
            replyTo: event.replyTo ?? null,
            note: event.note ?? null,
            groupId: event.groupId ?? null,
            reactions: new Map(),
          },
        ]
        return true
      case 'message.retracted':
      case 'message.hidden':
        if (this.letGo(event.messageId)) return true
        if (event.type === 'message.hidden' && this.message(event.messageId)?.memberId === me)
          return this.tookAway(event.messageId, event.reason ?? null)
        return this.keep((entry) => !isWords(entry) || `m${entry.offset}` !== event.messageId)
      case 'help.retracted':
        this.asides = this.asides.filter((aside) => `m${aside.offset}` !== event.messageId)
        return true
      case 'room.changed':
        if (event.was) this.keeping.was(event.was, offset)
        return false
      case 'message.reacted':
        return this.react(event.messageId, event.memberId, event.reaction, event.on)
      case 'room.announced':
        this.entries = [
          ...this.entries,
          { kind: 'announcement', offset, at, memberId: event.memberId, text: event.text },
        ]
        return true
      case 'checkin.asked': {
        const { checkInId, memberId, question, choices, anonymous } = event
        const asked = { kind: 'checkin' as const, offset, at, checkInId, memberId, question, anonymous, result: null }
        this.entries = [...this.entries, { ...asked, choices: choices ?? null }]
        return true
      }
      case 'checkin.closed':
        return this.checkInClosed(event)
      case 'session.opened':
        return this.line(offset, at, 'opened')
      case 'session.extended':
        return this.line(offset, at, 'extended', { until: Date.parse(event.endsAt) })
      case 'session.closed':
        return this.line(offset, at, 'closed')
      case 'lead.handedOver':
        return this.line(offset, at, 'lead', { memberId: event.memberId })
      case 'member.renamed':
        return event.memberId === me && this.line(offset, at, 'renamed', { words: event.name })
      case 'room.paused':
        return this.line(offset, at, 'paused')
      case 'room.resumed':
        return this.line(offset, at, 'resumed')
      case 'room.unattended':
        return this.line(offset, at, 'unattended')
      case 'room.attended':
        return this.line(offset, at, 'attended')
      case 'breakout.started':
        return this.line(offset, at, 'apart')
      case 'breakout.ended':
        return this.line(offset, at, 'together')
      case 'room.cleared':
        this.cleared()
        return true
      case 'help.asked':
        return this.aside({
          offset,
          at,
          thread: event.memberId ?? OUTSIDE,
          author: event.memberId ?? OUTSIDE,
          text: event.text,
        })
      case 'help.replied':
        return this.aside({ offset, at, thread: event.memberId, author: event.by ?? null, text: event.text })
      case 'staff.posted':
        return this.aside({ offset, at, thread: null, author: event.memberId, text: event.text })
      default:
        return false
    }
  }

  /**
   * Drops what is past the room's retention at `now` (server time, milliseconds), and what was told to the staff and is
   * past its own, `asksKeptMs`. True when something went.
   */
  expire(retention: Retention, now: number, asksKeptMs: number): boolean {
    const past = ({ offset, at }: { offset: number; at: number }) => at + this.keeping.ageMs(offset, retention) <= now
    let changed = false
    if (this.entries.some(past)) changed = this.keep((entry) => !past(entry))
    const pastAside = (aside: Aside) => (aside.thread === null ? past(aside) : aside.at + asksKeptMs <= now)
    if (this.asides.some(pastAside)) {
      this.asides = this.asides.filter((aside) => !pastAside(aside))
      changed = true
    }
    if (this.heldOnes.some(past)) {
      this.heldOnes = this.heldOnes.filter((held) => !past(held))
      changed = true
    }
    let newer = 0
    const over = new Set<Entry>()
    for (let place = this.entries.length - 1; place >= 0; place--) {
      const entry = this.entries[place]
      if (entry?.kind !== 'message') continue
      if (newer >= this.keeping.maxMessages(entry.offset, retention)) over.add(entry)
      newer++
    }
    return over.size > 0 ? this.keep((entry) => !over.has(entry)) : changed
  }

  /** When, at the earliest, {@link expire} will have something to do; null: never by age. */
  nextExpiry(retention: Retention, asksKeptMs: number): number | null {
    const ends = [...this.entries.slice(0, 1), ...this.heldOnes.slice(0, 1), ...this.asides].map((each) =>
      'thread' in each && each.thread !== null
        ? each.at + asksKeptMs
        : each.at + this.keeping.ageMs(each.offset, retention),
    )
    const first = Math.min(...ends)
    return first === Infinity ? null : first
  }

  private letGo(heldId: string): boolean {
    const before = this.heldOnes.length
    this.heldOnes = this.heldOnes.filter((held) => held.heldId !== heldId)
    return this.heldOnes.length < before
  }

  private checkInClosed({ checkInId, shared, answers, counts, choices }: EventOf<'checkin.closed'>): boolean {
    const result = { shared, answers, counts: counts ?? null, chosen: choices ?? null }
    this.entries = this.entries.map((entry) =>
      entry.kind === 'checkin' && entry.checkInId === checkInId ? { ...entry, result } : entry,
    )
    return true
  }

  private line(
    offset: number,
    at: number,
    what: RoomLine['what'],
    more: Partial<Pick<RoomLine, 'until' | 'memberId' | 'words'>> = {},
  ): boolean {
    this.entries = [...this.entries, { ...bareLine(offset, at, what), ...more }]
    return true
  }

  /** Where one's own message stood, it says who took it: what one said does not just vanish. */
  private tookAway(messageId: string, why: string | null): boolean {
    const place = this.places.get(messageId)
    const message = this.message(messageId)
    if (place === undefined || !message) return false
    this.entries = this.entries.slice()
    this.entries[place] = { ...bareLine(message.offset, message.at, 'hidden'), words: why }
    this.places.delete(messageId)
    return true
  }

  private aside(aside: Aside): boolean {
    this.asides = [...this.asides, aside]
    return true
  }

  private react(messageId: string, memberId: string, reaction: string, on: boolean): boolean {
    const place = this.places.get(messageId)
    const message = this.message(messageId)
    if (place === undefined || !message) return false
    const reactions = new Map(message.reactions)
    const givers = new Set(reactions.get(reaction))
    if (on) givers.add(memberId)
    else givers.delete(memberId)
    if (givers.size > 0) reactions.set(reaction, givers)
    else reactions.delete(reaction)
    this.entries = this.entries.slice()
    this.entries[place] = { ...message, reactions }
    return true
  }

  private keep(wanted: (entry: Entry) => boolean): boolean {
    const kept = this.entries.filter(wanted)
    if (kept.length === this.entries.length) return false
    this.entries = kept
    this.places.clear()
    kept.forEach((entry, place) => {
      if (entry.kind === 'message') this.places.set(entry.messageId, place)
    })
    return true
  }
}
