import { CLOSE } from '../src/protocol/closeCodes'
import { event, posted, welcomeFrame } from '../src/room/testing'

/** The moments of an evening, each as what the server would have said. Invented people, and the longest names. */

const LONG_NAME = 'Maximiliana Guadalupe de los Montes Azul'
const WORDS =
  'I walked home the long way, past the river, and nobody asked me anything. It was good. Electroencephalographically!'

interface State {
  /** Of the welcome. */
  welcome?: Record<string, unknown>
  frames?: object[]
  /** Said and not answered by the room; refused where there is an error. */
  mine?: { text: string; error?: object }
  /** The line is gone. */
  offline?: boolean
  /** The code with which the server ended it. */
  ended?: number
  screen?: 'safe' | 'covered'
  asStaff?: boolean
}

const { members, room } = welcomeFrame()
const people = [...members.slice(0, 3), { ...members[3], name: LONG_NAME }]
const me = { ...members[2] }
const IN_FIVE = '2026-01-06T17:05:00Z'

const talk = [
  posted(11, 'Hello, all of you. What was one good thing this week?', 'f1'),
  posted(12, WORDS),
  posted(13, 'and then I slept'),
  { ...posted(14, 'That is a big one.', 'f1'), replyTo: 'm13' },
  posted(15, 'same here', 'p1'),
  event('message.reacted', 16, { messageId: 'm13', memberId: 'p1', reaction: 'seed', on: true }),
  event('message.reacted', 17, { messageId: 'm15', memberId: 'p2', reaction: 'heart', on: true }),
  event('message.pinned', 18, { messageId: 'm11' }),
]
const circle = (holderId: string) =>
  event('circle.changed', 19, {
    ...{ order: ['p1', 'p2', 'f1'], holderId, done: ['f1'], again: [], cameAgain: [], turnSeconds: 120 },
    endsAt: IN_FIVE,
    open: true,
  })
const mute = { memberId: 'p1', until: IN_FIVE, reason: 'Take a breath. I write to you in a minute.' }

const usual = { members: people, room: { ...room, slowSeconds: 0 } }
const during = (frames: object[], welcome: Record<string, unknown> = {}): State => ({
  welcome: { ...usual, ...welcome },
  frames: [...talk, ...frames],
})

export const STATES: Record<string, State> = {
  empty: { welcome: usual },
  talk: during([]),
  sending: { ...during([]), mine: { text: 'is on its way' } },
  refused: {
    ...during([]),
    mine: { text: 'said too early', error: { code: 'not-allowed', detail: '', temporary: false } },
  },
  shielded: {
    ...during([]),
    mine: {
      text: 'call 555 0100',
      error: { code: 'contact-details', detail: '', temporary: false, spans: [{ start: 5, end: 13, kind: 'phone' }] },
    },
  },
  held: during([
    event('message.held', 19, { heldId: 'h1', memberId: 'p1', text: 'my first one', because: 'newcomer' }),
  ]),
  offline: { ...during([]), offline: true, mine: { text: 'kept for later' } },
  muted: during([event('member.muted', 19, mute)]),
  paused: during([event('room.paused', 19, { reason: 'A glass of water, all of us.' })]),
  slow: during([event('room.slowed', 19, { seconds: 30 })]),
  announced: during([event('room.announced', 19, { memberId: 'f1', text: 'Ten minutes left.' })]),
  'check-in': during([
    event('checkin.asked', 19, {
      checkInId: 'c1',
      memberId: 'f1',
      question: 'How are we?',
      scale: 'faces',
      anonymous: true,
    }),
  ]),
  opening: during([event('opening.started', 19, { version: 1 })]),
  'circle, mine': during([circle('p1')]),
  'circle, listening': during([circle('p2')]),
  'two adults missing': during([event('room.unattended', 19, { adultsHere: 1, adultsWanted: 2 })]),
  'quiet end': during([event('cooldown.started', 19)]),
  closed: { welcome: { ...usual, session: null } },
  door: { welcome: { ...usual, you: { ...me, standing: 'waiting' } } },
  'safe to talk': { welcome: usual, screen: 'safe' },
  covered: { ...during([]), screen: 'covered' },
  'sent out': { welcome: { ...usual, you: { ...me, standing: 'removed' } }, ended: CLOSE.removed },
  desk: {
    asStaff: true,
    ...during(
      [
        event('message.held', 19, { heldId: 'h1', memberId: 'p2', text: 'my first one', because: 'newcomer' }),
        event('member.muted', 20, mute),
        event('hand.raised', 21, { memberId: 'p1', handAt: IN_FIVE }),
      ],
      {
        you: { ...members[0] },
        members: [...people, { memberId: 'p3', name: 'Robin', role: 'participant', standing: 'waiting' }],
      },
    ),
  },
}
