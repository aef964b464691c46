import type { Event, FrameOf, ReportNews, Welcome } from '../protocol/frames'
import { promise } from '../join/promise'
import { isAdult, type Coming, type Member, type PresenceState, type Role } from '../protocol/model'
import { groupOf, isTogether, moved, withShortage } from './breakout'
import { nextMeeting } from './meetings'

type Invite = NonNullable<Welcome['invites']>[number]

/** An open link that a ban closed, so that staff can make a new one at once. */
export interface ClosedLink {
  inviteId: string
  memberId: string
}

const FIRST_WARNING = 10

/** A page that came after the room was told that the session ends is told with its welcome. */
function warningMissed({ session, serverTime }: Welcome): number | null {
  if (!session?.endsAt) return null
  const end = Date.parse(session.endsAt)
  const left = Math.ceil((end - Date.parse(serverTime)) / 60_000)
  // A session that was short from the beginning ends no sooner than everybody knows.
  const short = end - Date.parse(session.openedAt) < FIRST_WARNING * 60_000
  return left <= (short ? 2 : FIRST_WARNING) ? Math.max(left, 1) : null
}

/**
 * The room as this viewer may see it: the welcome is the truth, and later events change it. Members are replaced, never
 * changed in place.
 */
export class RoomModel {
  private readonly people = new Map<string, Member>()
  /** Also of people who went, whose words are still there. */
  private readonly names = new Map<string, string>()
  private readonly presence = new Map<string, PresenceState>()
  private readonly inviteById = new Map<string, Invite>()
  private readonly writing = new Map<string, number>()
  private readonly reasons = new Map<string, string>()
  /** How often it was told that staff answered a report of this viewer's. */
  answersHeard = 0
  private readonly openReportsById = new Set<string>()

  room: Welcome['room']
  session: Welcome['session']
  nextSession: Welcome['nextSession']
  limits: Welcome['limits']
  /** Server time minus this device's, in milliseconds: phones' clocks are often wrong. */
  readonly skew: number
  readonly myId: string
  /** The viewer was deleted with all that was theirs: nothing follows. */
  isDeleted = false
  closedLink: ClosedLink | null = null
  /** What the room promises is not what it was when this page came in, and that was not read yet. */
  promiseChanged = false
  /** Minutes that were left when the room was last told that the session ends; null: it was not told. */
  warned: number | null = null
  /** A session was on since this page last heard where the room stands. */
  sawSession: boolean
  /** The viewer was sent back to the door. */
  backAtTheDoor = false
  /** The viewer waited at the door, and it was not opened. */
  turnedAway = false
  /** When the last scheduled meeting began that this page saw end, in milliseconds. */
  private held = 0

  constructor(welcome: Welcome, now: number) {
    this.room = welcome.room
    this.session = welcome.session
    this.sawSession = welcome.session !== null
    this.nextSession = welcome.nextSession
    this.limits = welcome.limits
    this.skew = Date.parse(welcome.serverTime) - now
    this.myId = welcome.you.memberId
    this.warned = warningMissed(welcome)
    for (const member of [...welcome.members, welcome.you]) {
      this.put(member)
      // Why, as they were told when it happened: a phone that slept since then is told again.
      this.note(member.memberId, member.standing === 'admitted' ? member.mutedReason : member.reason)
    }
    for (const { memberId, state } of welcome.presence) this.presence.set(memberId, state)
    for (const reportId of welcome.openReports ?? []) this.openReportsById.add(reportId)
    for (const invite of welcome.invites ?? []) this.inviteById.set(invite.inviteId, invite)
  }

  get me(): Member {
    return this.people.get(this.myId) ?? { memberId: this.myId, name: '', role: 'participant', standing: 'removed' }
  }

  get iAmStaff(): boolean {
    return isAdult(this.me.role) && this.me.standing === 'admitted'
  }

  member(memberId: string): Member | null {
    return this.people.get(memberId) ?? null
  }

  members(): Member[] {
    return [...this.people.values()]
  }

  /** Null when this viewer never heard a name. */
  name(memberId: string): string | null {
    return this.names.get(memberId) ?? null
  }

  invite(inviteId: string): Invite | null {
    return this.inviteById.get(inviteId) ?? null
  }

  /** Why this member was last muted or sent out, where this viewer was told. */
  reason(memberId: string): string | null {
    return this.reasons.get(memberId) ?? null
  }

  /** How many reports wait for staff; only staff who look after the room know. */
  get openReports(): number {
    return this.openReportsById.size
  }

  openReportIds(): string[] {
    return [...this.openReportsById]
  }

  /** Takes up news of a report: what is told after the welcome is newer than its lists. */
  reported(news: ReportNews): void {
    switch (news.type) {
      case 'report.made':
      case 'report.reopened':
        this.openReportsById.add(news.reportId)
        return
      case 'report.resolved':
        this.openReportsById.delete(news.reportId)
        return
      case 'report.answered':
        this.answersHeard++
    }
  }

  state(memberId: string): PresenceState {
    return this.presence.get(memberId) ?? 'left'
  }

  /** Went in sight of this page, for a moment or for good: nobody needs to know more of it, nor how quickly. */
  steppedAway(memberId: string): boolean {
    return this.presence.has(memberId) && this.state(memberId) !== 'here'
  }

  isPresent(memberId: string): boolean {
    return this.state(memberId) !== 'left'
  }

  private present(): Member[] {
    return this.members().filter((member) => member.standing === 'admitted' && this.isPresent(member.memberId))
  }

  adultsPresent(): number {
    return this.present().filter(({ role }) => isAdult(role)).length
  }

  /** Fewer adults than the room, or this viewer's small group, needs, so that nobody there can write now. */
  get adultsMissing(): boolean {
    const { minAdults, breakoutRotating } = this.room.settings
    const group = groupOf(this.room.breakout, this.myId)
    // What staff say from no group all the room reads, so all its adults are with them.
    const withAll = this.iAmStaff && !group
    const near = this.present().filter(({ memberId }) => withAll || isTogether(this.room.breakout, memberId, this.myId))
    const adults = near.filter(({ role }) => isAdult(role)).length
    const rotates = breakoutRotating && group && near.length - adults >= 2
    return this.adultsPresent() < minAdults || adults < (rotates ? 1 : minAdults)
  }

  /** `now` is server time. A mute without an end lasts until the session closes. */
  isMuted(memberId: string, now: number): boolean {
    const member = this.people.get(memberId)
    if (!member || !(member.muted || member.mutedUntil)) return false
    return !member.mutedUntil || Date.parse(member.mutedUntil) > now
  }

  /** Raised hands, longest first. */
  hands(): Member[] {
    return this.members()
      .filter((member) => member.handAt && member.standing === 'admitted')
      .sort((a, b) => Date.parse(a.handAt ?? '') - Date.parse(b.handAt ?? ''))
  }

  waiting(): Member[] {
    return this.members().filter((member) => member.standing === 'waiting')
  }

  typing(frame: FrameOf<'typing'>, now: number): void {
    if (frame.on) this.writing.set(frame.memberId, now)
    else this.writing.delete(frame.memberId)
  }

  /** Who wrote a moment ago; a "stopped" that got lost is forgotten after 6 s. */
  writers(now: number): string[] {
    return [...this.writing].filter(([id, at]) => id !== this.myId && now - at < 6000).map(([id]) => id)
  }

  presenceChanged(changes: FrameOf<'presence.changed'>['changes']): void {
    for (const { memberId, state } of changes) {
      if (state === 'left') this.writing.delete(memberId)
      this.presence.set(memberId, state)
    }
  }

  /** Takes up an event that is later than the welcome. */
  apply(event: Event): void {
    switch (event.type) {
      case 'member.joined':
      case 'member.assigned':
      case 'member.admitted': {
        const standing = event.type === 'member.joined' ? event.standing : 'admitted'
        // Who was at the door knows nobody yet: a welcome follows, and the room opens with that.
        if (event.memberId === this.myId && this.me.standing === 'waiting' && standing === 'admitted') return
        // A new role is meant for good: it is not taken back when the session ends.
        if (event.type === 'member.assigned' && this.session?.lead?.memberId === event.memberId)
          this.session = { ...this.session, lead: null }
        this.seat(event.memberId, event.name, event.role, standing)
        return
      }
      case 'member.unassigned':
      case 'member.denied':
      case 'member.unbanned':
        this.change(event.memberId, { standing: 'removed' })
        this.note(event.memberId, 'reason' in event ? event.reason : null)
        if (event.type === 'member.denied' && event.memberId === this.myId) this.turnedAway = true
        return
      case 'member.held':
        this.change(event.memberId, { standing: 'waiting' }, ['handAt'])
        this.note(event.memberId, event.reason)
        if (event.memberId === this.myId) this.backAtTheDoor = true
        return
      case 'member.deleted':
        if (event.memberId === this.myId) {
          this.isDeleted = true
          return
        }
        this.people.delete(event.memberId)
        this.names.delete(event.memberId)
        this.reasons.delete(event.memberId)
        this.presence.delete(event.memberId)
        this.writing.delete(event.memberId)
        return
      case 'member.removed':
        this.change(event.memberId, { standing: event.banned ? 'banned' : 'removed' }, ['handAt'])
        this.note(event.memberId, event.reason)
        if (event.closedInviteId) this.closedLink = { inviteId: event.closedInviteId, memberId: event.memberId }
        return
      case 'member.muted':
        this.change(event.memberId, { muted: true, ...(event.until ? { mutedUntil: event.until } : {}) }, [
          'handAt',
          ...(event.until ? [] : (['mutedUntil'] as const)),
        ])
        this.writing.delete(event.memberId)
        this.note(event.memberId, event.reason)
        return
      case 'member.unmuted':
        this.change(event.memberId, {}, ['muted', 'mutedUntil'])
        return
      case 'member.renamed':
        this.change(event.memberId, { name: event.name })
        return
      case 'hand.raised':
        this.change(event.memberId, { handAt: event.handAt ?? event.at })
        return
      case 'hand.lowered':
        this.change(event.memberId, {}, ['handAt'])
        return
      case 'message.posted':
        this.writing.delete(event.memberId)
        return
      case 'message.pinned':
        this.pins((pins) => [...pins, event.messageId])
        return
      case 'message.unpinned':
      case 'message.hidden':
      case 'message.retracted':
        this.pins((pins) => pins.filter((id) => id !== event.messageId))
        return
      case 'room.paused':
        this.room = { ...this.room, paused: true, pausedReason: event.reason ?? null }
        return
      case 'room.resumed':
        this.room = { ...this.room, paused: false, pausedReason: null }
        return
      case 'room.slowed':
        this.room = { ...this.room, slowSeconds: event.seconds }
        return
      case 'room.locked':
      case 'room.unlocked':
        this.room = { ...this.room, locked: event.type === 'room.locked' }
        return
      case 'room.changed': {
        const before = promise(this.room, null, null)
        this.room = {
          ...this.room,
          name: event.name ?? this.room.name,
          guidelines: event.guidelines ?? this.room.guidelines,
          settings: event.settings ?? this.room.settings,
          retention: event.retention ?? this.room.retention,
          // The event carries the whole of it: no schedule in it means none.
          schedule: event.schedule ?? null,
          resources: event.resources ?? this.room.resources,
        }
        // What was promised at some moment of a session is kept at its end.
        if (this.session && (event.was?.clearOnClose || this.room.retention.clearOnClose)) {
          this.session = { ...this.session, clears: true }
        }
        this.promiseChanged ||= promise(this.room, null, null).join() !== before.join()
        this.meetNext(Date.parse(event.at))
        return
      }
      case 'room.reviewed':
        this.room = { ...this.room, reviewed: event.on }
        return
      case 'member.reviewed':
        this.change(event.memberId, typeof event.review === 'boolean' ? { review: event.review } : {}, ['review'])
        return
      case 'member.marked':
        // That the word was wrong outweighs that somebody is near.
        if (this.member(event.memberId)?.mark !== 'word') this.change(event.memberId, { mark: event.because })
        return
      case 'member.unmarked':
        this.change(event.memberId, {}, ['mark'])
        return
      case 'member.word':
        this.change(event.memberId, { checkInWord: event.on })
        return
      case 'adults.missing':
        this.room = { ...this.room, adultsMissingUntil: event.closesAt, adultsHere: event.adultsHere }
        return
      case 'room.unattended':
        this.room = { ...this.room, unattended: true, adultsHere: event.adultsHere }
        return
      case 'adults.back':
      case 'room.attended':
        this.room = { ...this.room, unattended: false, adultsMissingUntil: null }
        return
      case 'breakout.started': {
        const { breakoutId, endsAt, groups } = event
        this.room = { ...this.room, breakout: { breakoutId, endsAt, groups }, circle: null }
        return
      }
      case 'opening.started':
        this.room = { ...this.room, opening: { version: event.version, agreed: [], asks: [] } }
        return
      case 'opening.answered':
        this.openingAnswered(event.memberId, event.answer)
        return
      case 'opening.ended':
        this.room = { ...this.room, opening: null }
        return
      case 'cooldown.started':
        this.room = { ...this.room, coolingDown: true, opening: null, circle: null }
        return
      case 'cooldown.ended':
        this.room = { ...this.room, coolingDown: false }
        return
      case 'circle.changed': {
        const { order, holderId, done, again, cameAgain, endsAt } = event
        this.room = { ...this.room, circle: { order, holderId, done, again, cameAgain, endsAt } }
        return
      }
      case 'circle.ended':
        this.room = { ...this.room, circle: null }
        return
      case 'checkin.asked':
        this.room = { ...this.room, checkInId: event.checkInId }
        return
      case 'checkin.ended':
        this.room = { ...this.room, checkInId: null }
        return
      case 'breakout.unattended':
      case 'breakout.attended':
        if (this.room.breakout) this.room = { ...this.room, breakout: withShortage(this.room.breakout, event) }
        return
      case 'breakout.moved':
        if (!this.room.breakout) return
        this.room = { ...this.room, breakout: moved(this.room.breakout, event.memberId, event.groupId) }
        return
      case 'breakout.ended':
        this.room = { ...this.room, breakout: null }
        return
      case 'room.cleared':
        this.room = { ...this.room, pinned: [] }
        return
      case 'session.opened':
        this.session = {
          sessionId: event.sessionId,
          openedAt: event.openedAt ?? event.at,
          endsAt: event.endsAt,
          scheduledAt: event.scheduledAt,
          openedBy: event.by ?? null,
          clears: this.room.retention.clearOnClose,
        }
        this.sawSession = true
        this.warned = null
        this.room = { ...this.room, debrief: null }
        return
      case 'lead.handedOver':
        this.ledBy(event.memberId, event.usualRole)
        return
      case 'plan.changed':
        this.room = { ...this.room, plan: event.plan }
        return
      case 'plan.stepped':
        this.room = { ...this.room, planPlace: { step: event.step, since: event.since } }
        return
      case 'debrief.due':
        this.room = { ...this.room, debrief: { sessionId: event.sessionId, strains: event.strains } }
        return
      case 'debrief.done':
        this.room = { ...this.room, debrief: null }
        return
      case 'session.extended':
        if (!this.session) return
        this.session = {
          ...this.session,
          endsAt: event.endsAt,
          scheduledAt: event.scheduledAt ?? this.session.scheduledAt,
        }
        this.warned = null
        return
      case 'session.warned':
        if (this.session) this.session = { ...this.session, endsAt: event.endsAt }
        this.warned = event.minutesLeft
        return
      case 'session.closed': {
        this.held = Date.parse(this.session?.scheduledAt ?? '') || this.held
        this.sessionClosed()
        this.meetNext(Date.parse(event.at))
        return
      }
      case 'doors.opened':
        this.nextSession = {
          ...(this.nextSession?.startsAt === event.startsAt ? this.nextSession : { coming: this.adults() }),
          startsAt: event.startsAt,
          endsAt: event.endsAt,
          doorsOpen: true,
        }
        return
      case 'member.planned':
        if (!this.nextSession || Date.parse(this.nextSession.startsAt) !== Date.parse(event.startsAt)) return
        this.nextSession = {
          ...this.nextSession,
          coming: this.nextSession.coming?.map((adult) =>
            adult.memberId === event.memberId ? { ...adult, coming: event.coming } : adult,
          ),
        }
        return
      case 'invite.created': {
        const { inviteId, kind, seats } = event
        const known = { name: event.name, label: event.label, expiresAt: event.expiresAt }
        this.inviteById.set(inviteId, { inviteId, kind, seats, used: 0, state: 'open', ...known })
        return
      }
      default:
        return
    }
  }

  /** Who comes to a meeting about which nobody said anything yet: all adults of the room. */
  private adults(): Coming[] {
    return this.members()
      .filter((member) => isAdult(member.role) && member.standing === 'admitted')
      .map(({ memberId, name, role }) => ({ memberId, name, role, coming: true }))
  }

  private meetNext(now: number): void {
    const next = nextMeeting(this.room.schedule, this.room.settings.doorsOpenMinutes ?? 10, now, this.held)
    const same = next !== null && Date.parse(next.startsAt) === Date.parse(this.nextSession?.startsAt ?? '')
    this.nextSession = next && { ...next, coming: (same ? this.nextSession?.coming : null) ?? this.adults() }
  }

  private openingAnswered(memberId: string, answer: 'agree' | 'ask'): void {
    const { opening } = this.room
    if (!opening) return
    const others = (some: string[] | null | undefined) => (some ?? []).filter((id) => id !== memberId)
    const agreed = others(opening.agreed)
    const asks = others(opening.asks)
    if (answer === 'agree') agreed.push(memberId)
    else asks.push(memberId)
    const mine = memberId === this.myId ? answer : opening.answer
    this.room = { ...this.room, opening: { ...opening, agreed, asks, answer: mine } }
  }

  /** Only one leads; whoever did before is what they are when they do not. */
  private ledBy(memberId: string, usualRole: Role): void {
    this.leadEnds()
    if (this.session) this.session = { ...this.session, lead: { memberId, usualRole } }
    this.change(memberId, { role: 'facilitator' })
  }

  private leadEnds(): void {
    const lead = this.session?.lead
    if (lead) this.change(lead.memberId, { role: lead.usualRole })
  }

  private sessionClosed(): void {
    this.leadEnds()
    this.session = null
    this.warned = null
    this.room = {
      ...this.room,
      paused: false,
      pausedReason: null,
      slowSeconds: 0,
      breakout: null,
      circle: null,
      checkInId: null,
      opening: null,
      coolingDown: false,
      planPlace: null,
    }
    this.room = { ...this.room, unattended: false, adultsMissingUntil: null, reviewed: false }
    for (const member of this.members()) {
      this.change(member.memberId, {}, [
        'handAt',
        'mark',
        ...(member.muted && !member.mutedUntil ? (['muted'] as const) : []),
      ])
    }
  }

  private seat(memberId: string, name: string, role: Role, standing: Member['standing']): void {
    const before = this.people.get(memberId)
    this.put({ ...before, memberId, name, role, standing })
    if (standing === 'admitted') this.reasons.delete(memberId)
    if (memberId === this.myId) {
      this.backAtTheDoor = false
      this.turnedAway = false
    }
  }

  private put(member: Member | Welcome['you']): void {
    const { memberId, name, role, standing, muted, mutedUntil, handAt, review, checkInWord, mark, waitsFor } = member
    this.people.set(memberId, {
      ...{ memberId, name, role, standing },
      ...(muted || mutedUntil ? { muted: true } : {}),
      ...(mutedUntil ? { mutedUntil } : {}),
      ...(handAt ? { handAt } : {}),
      ...(typeof review === 'boolean' ? { review } : {}),
      ...(checkInWord ? { checkInWord } : {}),
      ...(mark ? { mark } : {}),
      ...(waitsFor ? { waitsFor } : {}),
    })
    this.names.set(memberId, name)
  }

  private change(memberId: string, changes: Partial<Member>, drop: (keyof Member)[] = []): void {
    const before = this.people.get(memberId)
    if (!before) return
    const after = { ...before, ...changes }
    for (const field of drop) if (!(field in changes)) delete after[field]
    this.put(after)
  }

  private note(memberId: string, reason: string | null | undefined): void {
    if (reason) this.reasons.set(memberId, reason)
    else this.reasons.delete(memberId)
  }

  private pins(change: (pins: string[]) => string[]): void {
    this.room = { ...this.room, pinned: [...new Set(change(this.room.pinned ?? []))] }
  }
}
