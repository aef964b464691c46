// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { later, participant } from '../words/en'
import { keptName } from '../join/invite'
import { language } from '../words/language'
import { fetchAllParts } from './later'
import { ParticipantRoom } from './ParticipantRoom'
import type { RoomClient } from './roomClient'
import { Acts } from './staff/acts'
import { Desk } from './staff/desk'
import { HeldMessages } from './staff/HeldMessages'
import { clientOf, event, FakeClock, FakeServer, posted, welcomeFrame } from './testing'
import { WaitingRoom } from './WaitingRoom'

/** What a young person's screen says in the moments that matter, drawn as the browser would. */

const en = { ...participant, ...later }

let clock: FakeClock
let server: FakeServer
let client: RoomClient
let root: HTMLElement
const desk = new Desk()

function Shown() {
  const room = client.room.value
  if (!room) return null
  if (room.iAmStaff) return <HeldMessages client={client} room={room} acts={new Acts(client)} desk={desk} />
  if (room.me.standing === 'waiting') return <WaitingRoom client={client} room={room} />
  return <ParticipantRoom client={client} room={room} covered={false} uncover={() => undefined} />
}

const me = (more: object) => ({
  you: { memberId: 'p1', name: 'Juniper', role: 'participant', standing: 'admitted', ...more },
})

async function says(...frames: object[]) {
  await act(() => server.socket.say(...frames))
}

async function comesIn(changes: Record<string, unknown> = {}) {
  await act(() => {
    server.socket.accept()
    server.socket.say(welcomeFrame(changes), { type: 'caughtUp', offset: 10 })
    render(<Shown />, root)
  })
}

async function passes(ms: number) {
  await act(() => {
    clock.pass(ms)
    client.promiseRead()
  })
}

async function taps(name: string) {
  const button = [...root.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)
  await act(() => button?.click())
}

const shown = () => root.textContent ?? ''

beforeAll(fetchAllParts)
beforeEach(() => {
  language.value = 'en'
  clock = new FakeClock()
  server = new FakeServer()
  client = clientOf(server, clock)
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(async () => {
  await act(() => render(null, root))
  root.remove()
  client.close()
})

describe('what other rooms have, too', () => {
  it('tells who raised a hand that it is seen, and how many are before them', async () => {
    await comesIn()
    await says(
      event('hand.raised', 11, { memberId: 'p2', handAt: '2026-01-06T17:01:00Z' }),
      event('hand.raised', 12, { memberId: 'p1', handAt: '2026-01-06T17:02:00Z' }),
    )
    expect(shown()).toContain(en.handUp)
    expect(shown()).toContain(en.handPlace(1))
    await says(event('hand.lowered', 13, { memberId: 'p2' }))
    expect(shown()).toContain(en.handPlace(0))
    await taps(en.lowerHand)
    expect(server.socket.sent.at(-1)).toMatchObject({ type: 'hand.lower' })
  })

  it('says nothing of who is next by hand while a circle says it, nor in the quiet end', async () => {
    await comesIn()
    const circle = { order: ['p1', 'p2'], holderId: 'p1', done: [], again: [], cameAgain: [] }
    await says(
      event('hand.raised', 11, { memberId: 'p1', handAt: '2026-01-06T17:01:00Z' }),
      event('circle.changed', 12, circle),
    )
    expect(shown()).not.toContain(en.handPlace(0))
    await says(event('circle.ended', 13, { everybody: false }))
    expect(shown()).toContain(en.handPlace(0))
    await says(event('cooldown.started', 14, {}))
    expect(shown()).not.toContain(en.handPlace(0))
  })

  it('marks where it goes on for who looked away, until they read on', async () => {
    await comesIn()
    await says(posted(11, 'read before', 'f1'))
    const away = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    await says(posted(12, 'said meanwhile', 'f1'), posted(13, 'and this', 'f1'))
    away.mockRestore()
    const line = root.querySelector('.new-line')
    expect(line?.textContent).toBe(en.newFromHere)
    expect(line?.parentElement?.textContent).toContain('said meanwhile')
    await says(posted(14, 'seen as it came', 'f1'))
    expect(root.querySelector('.new-line')).toBeNull()
  })

  it('leads from an answer to what it answers', async () => {
    await comesIn()
    await says(posted(11, 'what was good this week?', 'f1'), { ...posted(12, 'soup', 'p2'), replyTo: 'm11' })
    const shownTo: Element[] = []
    Object.assign(HTMLElement.prototype, {
      scrollIntoView(this: Element) {
        shownTo.push(this)
      },
      animate: () => undefined,
    })
    await act(() => root.querySelector<HTMLElement>('button.quote')?.click())
    expect(shownTo.map((one) => one.getAttribute('data-message'))).toEqual(['m11'])
    expect(document.activeElement?.closest('article')).toBe(shownTo[0])
  })

  it('shows who can read along, the adults first', async () => {
    await comesIn()
    await taps('')
    await taps(en.aboutRoom)
    const names = [...root.querySelectorAll('.comer')].map((one) => one.textContent)
    expect(names[0]).toContain('Dana')
    expect(names.at(-1)).toContain(en.you)
  })
})

describe('a young person reads', () => {
  it('S12: why they are on a break, also after the phone slept, and that it is over', async () => {
    await comesIn()
    await says(event('member.muted', 11, { memberId: 'p1', until: '2026-01-06T17:05:00Z', reason: 'Take a breath' }))
    expect(shown()).toContain('Why: Take a breath')
    const asleep = me({ muted: true, mutedUntil: '2026-01-06T17:05:00Z', mutedReason: 'Take a breath' })
    await says(welcomeFrame({ ...asleep, position: { epoch: 'e1', offset: 11 }, history: 'resumed' }))
    expect(shown()).toContain('Why: Take a breath')
    await says({ type: 'caughtUp', offset: 11 })
    await passes(300_001)
    expect(shown()).toContain(en.breakOver)
    await taps(en.understood)
    expect(shown()).not.toContain(en.breakOver)
  })

  it('that staff took a message away and why, or gave them another name', async () => {
    await comesIn()
    await says(posted(11, 'my number', 'p1'), event('message.hidden', 12, { messageId: 'm11', reason: 'a number' }))
    expect(shown()).toContain(`${en.hiddenMine} Why: a number`)
    await says(event('member.renamed', 13, { memberId: 'p1', name: 'Wren' }))
    expect(shown()).toContain(en.lineRenamed('Wren'))
  })

  it('S10: that a message was not read before the session ended', async () => {
    await comesIn()
    await says(event('message.held', 11, { heldId: 'h1', memberId: 'p1', text: 'soon', because: 'review' }))
    await says(event('session.closed', 12, { sessionId: 's1' }), event('room.cleared', 13))
    expect(shown()).toContain(en.heldClosed)
    expect(shown()).not.toContain('soon')
    await taps(en.understood)
    expect(shown()).not.toContain(en.heldClosed)
  })

  it('that they are at the door again, and why', async () => {
    await comesIn()
    await says(event('member.held', 11, { memberId: 'p1', reason: 'Wait a little' }))
    expect(shown()).toContain(en.waitAgain)
    expect(shown()).toContain(en.removedReason('Wait a little'))
  })

  it('S6: that it begins when enough adults are here, and comes in by itself', async () => {
    await comesIn({ ...me({ standing: 'waiting', waitsFor: 'adults' }), position: { epoch: 'outside', offset: 10 } })
    expect(shown()).toContain(en.barAdults(2))
    expect(shown()).toContain(en.barAdultsText)
    expect(shown()).not.toContain(en.waitText)
    expect(shown()).toContain(en.talkToStaff)
    await says(welcomeFrame({ position: { epoch: 'e1', offset: 12 } }), posted(5, 'hello'), {
      type: 'caughtUp',
      offset: 12,
    })
    expect(shown()).toContain('hello')
  })

  it('that they are at the door until the room is there with all who are in it', async () => {
    await comesIn(me({ standing: 'waiting' }))
    await says(event('member.admitted', 11, { memberId: 'p1', name: 'Juniper', role: 'participant' }))
    expect(shown()).toContain(en.waitTitle)
    await says(welcomeFrame({ position: { epoch: 'e1', offset: 11 } }), { type: 'caughtUp', offset: 11 })
    expect(shown()).not.toContain(en.waitTitle)
  })

  it('what they sent though Enter came before the page had drawn the last letter', async () => {
    await comesIn()
    const box = root.querySelector('textarea')
    await act(() => {
      if (!box) return
      box.value = 'quick'
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    })
    expect(server.socket.ofType('message.post').at(-1)).toMatchObject({ text: 'quick' })
  })

  it('that a message which came too early can be kept, and one that is wrong can be changed', async () => {
    await comesIn()
    await act(() => client.ownWords.post('hello'))
    const refused = (code: string) => {
      const id = server.socket.ofType('message.post').at(-1)?.id
      return says({ type: 'reply', id, ok: false, error: { code } })
    }
    await refused('paused')
    expect(shown()).toContain(en.keepLater)
    await taps(en.keepLater)
    expect(client.ownWords.draft.value).toBe('hello')
    await act(() => client.ownWords.post('hello'))
    await refused('too-long')
    expect(shown()).toContain(en.changeIt)
    expect(shown()).not.toContain(en.keepLater)
    await taps(en.changeIt)
    client.ownWords.note.value = 'a word of the list'
    await act(() => client.ownWords.post('hello'))
    await refused('not-allowed')
    expect(shown()).toContain(en.noteRefused)
  })

  it('S11: an address as words, never as something to tap', async () => {
    await comesIn()
    await says(posted(11, 'look at https://example.org or www.example.org'))
    const log = root.querySelector('[role=log]')
    expect(log?.textContent).toContain('https://example.org')
    expect(log?.querySelectorAll('a')).toHaveLength(0)
  })
})

it('S19: that the doors are open, that it is time, and what is waited for, as the clock goes on', async () => {
  const next = { startsAt: '2026-01-06T17:01:00Z', endsAt: '2026-01-06T18:00:00Z', doorsOpen: true }
  await comesIn({ session: null, nextSession: next })
  expect(shown()).toContain(en.doorsTitle)
  await passes(60_000)
  expect(shown()).toContain(en.dueTitle)
  expect(shown()).toContain(en.dueSoon)
  await says({ type: 'presence.changed', changes: [{ memberId: 'd1', state: 'left' }] })
  expect(shown()).toContain(`${en.barAdults(2)}. ${en.barAdultsText}`)
})

describe('S19, a series that ends', () => {
  const weekly = { days: ['TUESDAY'], time: '17:00', zone: 'UTC', lengthMinutes: 60 }
  const series = (endDate: string) => ({
    session: { sessionId: 's1', openedAt: '2026-01-06T17:00:00Z', scheduledAt: '2026-01-06T17:00:00Z' },
    room: { ...welcomeFrame().room, schedule: { ...weekly, startDate: '2025-10-07', endDate } },
  })

  it.each([
    ['2026-01-20', 'After today we meet twice more.'],
    ['2026-01-13', 'After today we meet once more.'],
    ['2026-01-06', 'This is our last meeting.'],
  ])('says three meetings ahead that it does: until %s', async (last, said) => {
    await comesIn(series(last))
    expect(shown()).toContain(said)
  })

  it('says goodbye in the quiet end of its last meeting, and not before', async () => {
    await comesIn(series('2026-01-13'))
    await says(event('cooldown.started', 11))
    expect(shown()).toContain(en.quietTitle)
    await comesIn(series('2026-01-06'))
    await says(event('cooldown.started', 11))
    expect(shown()).toContain(en.lastTitle)
    expect(shown()).toContain(en.lastText)
  })

  it('says goodbye after its last meeting, with or without a quiet end', async () => {
    await comesIn(series('2026-01-13'))
    await says(event('session.closed', 11, { sessionId: 's1' }))
    expect(shown()).toContain(en.closedTitle)
    expect(shown()).not.toContain(en.lastTitle)
    await comesIn(series('2026-01-06'))
    await says(event('session.closed', 11, { sessionId: 's1' }))
    expect(shown()).toContain(en.lastTitle)
    expect(shown()).toContain(en.lastText)
    expect(shown()).not.toContain(en.closedNoNext)
  })

  it('says that nobody met, and that it is not the fault of who waited', async () => {
    const next = { startsAt: '2026-01-06T17:00:00Z', endsAt: '2026-01-06T18:00:00Z' }
    await comesIn({ session: null, nextSession: next, room: { ...welcomeFrame().room, schedule: weekly } })
    expect(shown()).not.toContain(en.notHeld)
    await passes(3_600_000)
    expect(shown()).toContain(en.notHeld)
  })
})

it('S10: staff read how long the oldest of what waits has waited', async () => {
  await comesIn({ you: { memberId: 'f1', name: 'Dana', role: 'facilitator', standing: 'admitted' } })
  const held = { memberId: 'p2', because: 'review' }
  const at = (minute: number) => ({ at: `2026-01-06T17:0${minute}:00Z` })
  await says({ ...event('message.held', 11, { ...held, heldId: 'h1', text: 'first' }), ...at(0) })
  await says({ ...event('message.held', 12, { ...held, heldId: 'h2', text: 'second' }), ...at(3) })
  await passes(7 * 60_000)
  expect(root.querySelector('h2')?.textContent).toBe('2 messages wait to be read7 minutes ago')
  await says(event('message.posted', 13, { messageId: 'm9', memberId: 'p2', text: 'first', heldId: 'h1' }))
  expect(root.querySelector('h2')?.textContent).toBe('1 message waits to be read4 minutes ago')
})

it('tells somebody who chose another name that they are here as before, until they put it away', async () => {
  keptName.value = 'Juniper'
  await comesIn(me({}))
  expect(shown()).toContain(en.nameKept('Juniper'))
  await taps(en.close)
  expect(shown()).not.toContain(en.nameKept('Juniper'))
})
