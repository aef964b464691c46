import type { AuditEntry, AuditPerson } from '../../api/types'
import { duration, timeOfDay } from '../../words/dates'
import { auditWords } from './words'

/** One act, with what is known about it: by name, and for what the name alone leaves open. */
interface Told {
  who: string
  whom: string
  /** Nobody acted: it happened by itself. */
  byItself: boolean
  details: Readonly<Record<string, string>>
  /** When; null: it is told of the act as such, and not of one time that it was done. */
  at: string | null
}

type Teller = (told: Told) => string

const t = () => auditWords.value

/** A role as it stands in a sentence; how the server spells it does not matter. */
function roleName(role = '…'): string {
  switch (role.toLowerCase()) {
    case 'facilitator':
      return t().roleFacilitator
    case 'moderator':
      return t().roleModerator
    case 'mentor':
      return t().roleMentor
    default:
      return role
  }
}

function muteSpan({ details, at }: Told): string {
  if (at === null) return ''
  if (!details.until) return t().spanSession
  const minutes = Math.round((new Date(details.until).getTime() - new Date(at).getTime()) / 60_000)
  return t().spanFor(duration(Math.max(1, minutes) * 60))
}

function slowed({ who, details }: Told): string {
  const seconds = Number(details.seconds ?? Number.NaN)
  if (Number.isNaN(seconds)) return t().roomSlowedSome(who)
  return seconds > 0 ? t().roomSlowed(who, duration(seconds)) : t().roomUnslowed(who)
}

function extended({ who, details }: Told): string {
  return details.endsAt ? t().sessionExtendedTo(who, timeOfDay(new Date(details.endsAt))) : t().sessionExtended(who)
}

function invited({ who, details }: Told): string {
  switch (details.kind?.toLowerCase()) {
    case 'open':
      return t().inviteCreatedOpen(who)
    case 'personal':
      return t().inviteCreatedPersonal(who)
    default:
      return t().inviteCreated(who)
  }
}

function staffChanged({ who, whom, details }: Told): string {
  switch (details.admin) {
    case 'true':
      return t().staffMadeAdmin(who, whom)
    case 'false':
      return t().staffTookAdmin(who, whom)
    default:
      return t().staffChanged(who, whom)
  }
}

function assigned({ who, whom, byItself, details }: Told): string {
  const role = roleName(details.role)
  return byItself ? t().memberAssignedOnly(whom, role) : t().memberAssigned(who, whom, role)
}

/** A value as the trail has it: a number, true or false, null where there is no limit, a list. */
function settingValue(name: string, value: string): string {
  switch (value) {
    case 'true':
      return t().settingOn
    case 'false':
      return t().settingOff
    case 'null':
      return t().settingNoLimit
  }
  return name === 'retention.maxAgeSeconds' && Number.isFinite(Number(value)) ? duration(Number(value)) : value
}

function settingChange([name, change]: [string, string]): string {
  const called = t().roomSetting(name)
  const [before, after] = change.split(' -> ')
  // Lists, and kinds that are spelt for programs, would only be noise here.
  const plain = /^(true|false|null|\d+)$/
  return before !== undefined && after !== undefined && plain.test(before) && plain.test(after)
    ? t().settingFromTo(called, settingValue(name, before), settingValue(name, after))
    : called
}

function roomChanged({ who, details }: Told): string {
  const changes = [...new Set(Object.entries(details).map(settingChange))]
  return changes.length === 0 ? t().roomChanged(who) : t().roomChangedIn(who, changes)
}

/** Who it is about did it; where the trail names both, they are the same. */
const own = ({ who, whom, byItself }: Told): string => (byItself ? whom : who)

const GROUPS = {
  room: {
    'room.created': ({ who }) => t().roomCreated(who),
    'room.changed': roomChanged,
    'room.entered': ({ who }) => t().roomEntered(who),
    'room.paused': ({ who }) => t().roomPaused(who),
    'room.resumed': ({ who }) => t().roomResumed(who),
    'room.slowed': slowed,
    'room.locked': ({ who }) => t().roomLocked(who),
    'room.unlocked': ({ who }) => t().roomUnlocked(who),
    'room.cleared': ({ who }) => t().roomCleared(who),
    'adults.missing': () => t().adultsMissing,
    'breakout.unattended': () => t().groupUnattended,
    'breakout.attended': () => t().groupAttended,
    'adults.back': () => t().adultsBack,
    'room.unattended': () => t().roomUnattended,
    'room.attended': () => t().roomAttended,
    'breakout.started': ({ who }) => t().breakoutStarted(who),
    'breakout.moved': ({ who, whom, byItself }) =>
      byItself || who === whom ? t().breakoutMovedSelf(whom) : t().breakoutMoved(who, whom),
    'breakout.ended': ({ who, byItself }) => (byItself ? t().breakoutEndedItself : t().breakoutEnded(who)),
    'message.posted': ({ who, whom }) => t().messageApproved(who, whom),
    'message.returned': ({ who, whom }) => t().messageReturned(who, whom),
    'room.reviewed': ({ who, details }) => (details.on === 'false' ? t().roomReviewedOff(who) : t().roomReviewed(who)),
    'member.reviewed': ({ who, whom, details }) =>
      details.review === 'true' ? t().memberReviewed(who, whom) : t().memberReviewedOff(who, whom),
    'member.unmarked': ({ who, whom }) => t().memberUnmarked(who, whom),
    'member.word': ({ who, whom, details }) => {
      if (details.on === 'false') return t().memberWordOff(who, whom)
      return who === whom ? t().memberWordSelf(whom) : t().memberWord(who, whom)
    },
    'risk.taken': ({ who, whom }) => t().riskTaken(who, whom),
    'help.replied': ({ who, whom }) => t().helpReplied(who, whom),
    'message.hidden': ({ who, whom }) => t().messageHidden(who, whom),
    'message.pinned': ({ who }) => t().messagePinned(who),
    'message.unpinned': ({ who }) => t().messageUnpinned(who),
    'room.deleted': ({ who }) => t().roomDeleted(who),
  },
  members: {
    'member.joined': (told) => t().memberJoined(own({ ...told, byItself: true })),
    'member.admitted': ({ who, whom }) => t().memberAdmitted(who, whom),
    'member.denied': ({ who, whom }) => t().memberDenied(who, whom),
    'member.held': ({ who, whom }) => t().memberHeld(who, whom),
    'member.muted': (told) => t().memberMuted(told.who, told.whom, muteSpan(told)),
    'member.unmuted': ({ who, whom }) => t().memberUnmuted(who, whom),
    'member.removed': ({ who, whom, details }) =>
      details.banned === 'true' ? t().memberBanned(who, whom) : t().memberRemoved(who, whom),
    'member.unbanned': ({ who, whom }) => t().memberUnbanned(who, whom),
    'member.renamed': ({ who, whom, byItself }) =>
      byItself || who === whom ? t().memberRenamedSelf(whom) : t().memberRenamed(who, whom),
    'member.assigned': assigned,
    'member.unassigned': ({ who, whom }) => t().memberUnassigned(who, whom),
    'member.planned': (told) => t().memberPlanned(own(told)),
    'member.deleted': ({ who }) => t().memberDeleted(who),
  },
  sessions: {
    'doors.opened': () => t().doorsOpened,
    'session.opened': ({ who, byItself }) => (byItself ? t().sessionOpenedItself : t().sessionOpened(who)),
    'session.extended': extended,
    'session.warned': () => t().sessionWarned,
    'lead.handedOver': ({ who, whom }) => (who === whom ? t().leadTaken(who) : t().leadHandedOver(who, whom)),
    'plan.changed': ({ who }) => t().planChanged(who),
    'debrief.done': ({ who }) => t().debriefDone(who),
    'session.closed': ({ who, byItself }) => (byItself ? t().sessionClosedItself : t().sessionClosed(who)),
  },
  invites: {
    'invite.created': invited,
    'invite.renewed': ({ who }) => t().inviteRenewed(who),
    'invite.revoked': ({ who }) => t().inviteRevoked(who),
  },
  reports: {
    'report.made': ({ who }) => t().reportMade(who),
    'report.viewed': ({ who }) => t().reportViewed(who),
    'report.changed': ({ who }) => t().reportChanged(who),
    'report.answered': ({ who }) => t().reportAnswered(who),
    'report.resolved': ({ who }) => t().reportResolved(who),
    'report.reopened': ({ who }) => t().reportReopened(who),
    'report.evidenceAsked': ({ who }) => t().reportEvidenceAsked(who),
    'report.evidenceAgreed': ({ who }) => t().reportEvidenceAgreed(who),
    'report.evidenceOpened': ({ who }) => t().reportEvidenceOpened(who),
    'member.exported': ({ who, whom }) => t().memberExported(who, whom),
    'attendance.exported': ({ who }) => t().attendanceExported(who),
    'audit.exported': ({ who }) => t().auditExported(who),
    'calendar.created': ({ who }) => t().calendarCreated(who),
    'calendar.revoked': ({ who }) => t().calendarRevoked(who),
  },
  accounts: {
    'staff.invited': ({ who, whom }) => t().staffInvited(who, whom),
    'staff.activated': (told) => t().staffActivated(own(told)),
    'staff.changed': staffChanged,
    'staff.cleared': ({ who, whom }) => t().staffCleared(who, whom),
    'member.cleared': ({ who, whom }) => t().memberCleared(who, whom),
    'staff.linkMade': ({ who, whom, details }) =>
      details.clearTotp === 'true' ? t().staffLinkMadeClear(who, whom) : t().staffLinkMade(who, whom),
    'staff.deactivated': ({ who, whom }) => t().staffDeactivated(who, whom),
    'staff.reactivated': ({ who, whom }) => t().staffReactivated(who, whom),
    'staff.deleted': ({ who }) => t().staffDeleted(who),
    'staff.signedIn': (told) => t().staffSignedIn(own(told)),
    'staff.signedOut': (told) =>
      told.details.everywhere === 'true' ? t().staffSignedOutEverywhere(own(told)) : t().staffSignedOut(own(told)),
    'staff.passwordChanged': (told) => t().staffPasswordChanged(own(told)),
    'staff.totpOn': (told) => t().staffTotpOn(own(told)),
    'staff.totpOff': (told) => t().staffTotpOff(own(told)),
    'staff.recoveryCodes': (told) => t().staffRecoveryCodes(own(told)),
  },
} satisfies Record<string, Record<string, Teller>>

export type ActGroup = keyof typeof GROUPS

/** Every act that is told in words of its own, in groups. */
export const ACT_GROUPS = Object.entries(GROUPS).map(([group, tellers]) => ({
  group: group as ActGroup,
  acts: Object.keys(tellers),
}))

const TELLERS: Readonly<Record<string, Teller>> = Object.fromEntries(
  Object.values(GROUPS).flatMap((tellers) => Object.entries<Teller>(tellers)),
)

function capital(sentence: string): string {
  const [first = ''] = sentence
  return first.toLocaleUpperCase() + sentence.slice(first.length)
}

/** The name of somebody in the trail; who was deleted has none any more. */
export function personName(person: AuditPerson | null): string {
  if (!person) return t().someone
  if (person.kind === 'system') return t().server
  return person.name ?? t().deleted
}

/** What was done, as one sentence without its full stop. */
export function sentenceOf(entry: AuditEntry): string {
  const told: Told = {
    who: personName(entry.actor),
    whom: personName(entry.subject ?? (entry.actor.kind === 'system' ? null : entry.actor)),
    byItself: entry.actor.kind === 'system',
    details: entry.details,
    at: entry.at,
  }
  const teller = TELLERS[entry.act]
  if (teller) return capital(teller(told))
  return capital(entry.subject ? t().otherAbout(told.who, entry.act, told.whom) : t().other(told.who, entry.act))
}

/** An act as such, to choose it by: "… muted …". */
export function actName(act: string): string {
  return TELLERS[act]?.({ who: '…', whom: '…', byItself: false, details: {}, at: null }) ?? act
}
