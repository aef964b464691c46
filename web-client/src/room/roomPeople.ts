import type { Event } from '../protocol/events'
import type { FrameOf, Welcome } from '../protocol/frames'
import { isAdult, type Member, type PresenceState } from '../protocol/model'

/** Everybody who has a place in the room, as this viewer may see them. Members are replaced, never changed in place. */
export class RoomPeople {
  private readonly people = new Map<string, Member>()
  /** Also of people who went, whose words are still there. */
  private readonly names = new Map<string, string>()
  private readonly presence = new Map<string, PresenceState>()
  private readonly writing = new Map<string, number>()
  private readonly reasons = new Map<string, string>()
  readonly myId: string
  /** The viewer was deleted with all that was theirs: nothing follows. */
  isDeleted = false
  /** The viewer was sent back to the door. */
  backAtTheDoor = false
  /** The viewer waited at the door, and it was not opened. */
  turnedAway = false

  constructor(welcome: Welcome) {
    this.myId = welcome.you.memberId
    for (const member of [...welcome.members, welcome.you]) {
      this.put(member)
      // Why, as they were told when it happened: a phone that slept since then is told again.
      this.note(member.memberId, member.standing === 'admitted' ? member.mutedReason : member.reason)
    }
    for (const { memberId, state } of welcome.presence) this.presence.set(memberId, state)
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

  /** Why this member was last muted or sent out, where this viewer was told. */
  reason(memberId: string): string | null {
    return this.reasons.get(memberId) ?? null
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

  protected present(): Member[] {
    return this.members().filter((member) => member.standing === 'admitted' && this.isPresent(member.memberId))
  }

  adultsPresent(): number {
    return this.present().filter(({ role }) => isAdult(role)).length
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

  /** Takes up what an event says of people. */
  protected peopleAfter(event: Event): void {
    switch (event.type) {
      case 'member.joined':
      case 'member.assigned':
      case 'member.admitted': {
        const standing = event.type === 'member.joined' ? event.standing : 'admitted'
        // Who was at the door knows nobody yet: a welcome follows, and the room opens with that.
        if (event.memberId === this.myId && this.me.standing === 'waiting' && standing === 'admitted') return
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
      default:
        return
    }
  }

  /** What was for one session only goes with it. */
  protected sessionLeaves(): void {
    for (const member of this.members()) {
      this.change(member.memberId, {}, [
        'handAt',
        'mark',
        ...(member.muted && !member.mutedUntil ? (['muted'] as const) : []),
      ])
    }
  }

  private seat(memberId: string, name: string, role: Member['role'], standing: Member['standing']): void {
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

  protected change(memberId: string, changes: Partial<Member>, drop: (keyof Member)[] = []): void {
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
}
