import type { Event } from '../protocol/events'
import type { ReportNews, Welcome } from '../protocol/frames'
import { promise } from '../join/promise'
import { isAdult, type Coming, type Role } from '../protocol/model'
import { groupOf, isTogether } from './breakout'
import { nextMeeting } from './meetings'
import { RoomPeople } from './roomPeople'
import { roomAfter } from './roomState'

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

/** The room as this viewer may see it: the welcome is the truth, and later events change it. */
export class RoomModel extends RoomPeople {
  private readonly inviteById = new Map<string, Invite>()
  /** How often it was told that staff answered a report of this viewer's. */
  answersHeard = 0
  private readonly openReportsById = new Set<string>()

  room: Welcome['room']
  session: Welcome['session']
  nextSession: Welcome['nextSession']
  limits: Welcome['limits']
  /** Server time minus this device's, in milliseconds: phones' clocks are often wrong. */
  readonly skew: number
  closedLink: ClosedLink | null = null
  /** What the room promises is not what it was when this page came in, and that was not read yet. */
  promiseChanged = false
  /** Minutes that were left when the room was last told that the session ends; null: it was not told. */
  warned: number | null = null
  /** A session was on since this page last heard where the room stands. */
  sawSession: boolean
  /** When the last scheduled meeting began that this page saw end, in milliseconds. */
  private held = 0

  constructor(welcome: Welcome, now: number) {
    super(welcome)
    this.room = welcome.room
    this.session = welcome.session
    this.sawSession = welcome.session !== null
    this.nextSession = welcome.nextSession
    this.limits = welcome.limits
    this.skew = Date.parse(welcome.serverTime) - now
    this.warned = warningMissed(welcome)
    for (const reportId of welcome.openReports ?? []) this.openReportsById.add(reportId)
    for (const invite of welcome.invites ?? []) this.inviteById.set(invite.inviteId, invite)
  }

  invite(inviteId: string): Invite | null {
    return this.inviteById.get(inviteId) ?? null
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

  /** Takes up an event that is later than the welcome. */
  apply(event: Event): void {
    const before = this.room
    this.peopleAfter(event)
    this.room = roomAfter(before, event, this.myId)
    switch (event.type) {
      case 'member.assigned':
        // A new role is meant for good: it is not taken back when the session ends. Whoever waits at the door has none yet.
        if (this.session?.lead?.memberId === event.memberId && this.member(event.memberId)?.standing === 'admitted')
          this.session = { ...this.session, lead: null }
        return
      case 'member.removed':
        if (event.closedInviteId) this.closedLink = { inviteId: event.closedInviteId, memberId: event.memberId }
        return
      case 'room.changed':
        // What was promised at some moment of a session is kept at its end.
        if (this.session && (event.was?.clearOnClose || this.room.retention.clearOnClose)) {
          this.session = { ...this.session, clears: true }
        }
        this.promiseChanged ||= promise(this.room, null, null).join() !== promise(before, null, null).join()
        this.meetNext(Date.parse(event.at))
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
        return
      case 'lead.handedOver':
        this.ledBy(event.memberId, event.usualRole)
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
    this.sessionLeaves()
  }
}
