import type { Event } from '../protocol/events'
import type { Welcome } from '../protocol/frames'
import { moved, withShortage } from './breakout'

type Room = Welcome['room']

/**
 * How the room itself stands after an event: the same object where that changes nothing of it.
 *
 * @param myId whose page it is
 */
export function roomAfter(room: Room, event: Event, myId: string): Room {
  switch (event.type) {
    case 'message.pinned':
      return pinning(room, [...(room.pinned ?? []), event.messageId])
    case 'message.unpinned':
    case 'message.hidden':
    case 'message.retracted':
      return pinning(
        room,
        (room.pinned ?? []).filter((id) => id !== event.messageId),
      )
    case 'room.paused':
      return { ...room, paused: true, pausedReason: event.reason ?? null }
    case 'room.resumed':
      return { ...room, paused: false, pausedReason: null }
    case 'room.slowed':
      return { ...room, slowSeconds: event.seconds }
    case 'room.locked':
    case 'room.unlocked':
      return { ...room, locked: event.type === 'room.locked' }
    case 'room.changed':
      return {
        ...room,
        name: event.name ?? room.name,
        guidelines: event.guidelines ?? room.guidelines,
        settings: event.settings ?? room.settings,
        retention: event.retention ?? room.retention,
        // The event carries the whole of it: no schedule in it means none.
        schedule: event.schedule ?? null,
        resources: event.resources ?? room.resources,
      }
    case 'room.reviewed':
      return { ...room, reviewed: event.on }
    case 'adults.missing':
      return { ...room, adultsMissingUntil: event.closesAt, adultsHere: event.adultsHere }
    case 'room.unattended':
      return { ...room, unattended: true, adultsHere: event.adultsHere }
    case 'adults.back':
    case 'room.attended':
      return { ...room, unattended: false, adultsMissingUntil: null }
    case 'breakout.started': {
      const { breakoutId, endsAt, groups } = event
      return { ...room, breakout: { breakoutId, endsAt, groups }, circle: null }
    }
    case 'opening.started':
      return { ...room, opening: { version: event.version, agreed: [], asks: [] } }
    case 'opening.answered':
      return openingAnswered(room, event.memberId, event.answer, myId)
    case 'opening.ended':
      return { ...room, opening: null }
    case 'cooldown.started':
      return { ...room, coolingDown: true, opening: null, circle: null }
    case 'cooldown.ended':
      return { ...room, coolingDown: false }
    case 'circle.changed': {
      const { order, holderId, done, again, cameAgain, endsAt } = event
      return { ...room, circle: { order, holderId, done, again, cameAgain, endsAt } }
    }
    case 'circle.ended':
      return { ...room, circle: null }
    case 'checkin.asked':
      return { ...room, checkInId: event.checkInId }
    case 'checkin.ended':
      return { ...room, checkInId: null }
    case 'breakout.unattended':
    case 'breakout.attended':
      return room.breakout ? { ...room, breakout: withShortage(room.breakout, event) } : room
    case 'breakout.moved':
      return room.breakout ? { ...room, breakout: moved(room.breakout, event.memberId, event.groupId) } : room
    case 'breakout.ended':
      return { ...room, breakout: null }
    case 'room.cleared':
      return { ...room, pinned: [] }
    case 'plan.changed':
      return { ...room, plan: event.plan }
    case 'plan.stepped':
      return { ...room, planPlace: { step: event.step, since: event.since } }
    case 'debrief.due':
      return { ...room, debrief: { sessionId: event.sessionId, strains: event.strains } }
    case 'debrief.done':
      return { ...room, debrief: null }
    case 'session.opened':
      return { ...room, debrief: null }
    case 'session.closed':
      return {
        ...room,
        paused: false,
        pausedReason: null,
        slowSeconds: 0,
        breakout: null,
        circle: null,
        checkInId: null,
        opening: null,
        coolingDown: false,
        planPlace: null,
        unattended: false,
        adultsMissingUntil: null,
        reviewed: false,
      }
    default:
      return room
  }
}

function openingAnswered(room: Room, memberId: string, answer: 'agree' | 'ask', myId: string): Room {
  const { opening } = room
  if (!opening) return room
  const others = (some: string[] | null | undefined) => (some ?? []).filter((id) => id !== memberId)
  const agreed = others(opening.agreed)
  const asks = others(opening.asks)
  if (answer === 'agree') agreed.push(memberId)
  else asks.push(memberId)
  const mine = memberId === myId ? answer : opening.answer
  return { ...room, opening: { ...opening, agreed, asks, answer: mine } }
}

function pinning(room: Room, pinned: string[]): Room {
  return { ...room, pinned: [...new Set(pinned)] }
}
