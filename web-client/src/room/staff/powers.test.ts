import { expect, it } from 'vitest'
import { welcomeFrame } from '../testing'
import { RoomModel } from '../roomModel'
import { answersAsks } from './powers'

/** Me as a mentor, with a facilitator who is here and a moderator who is here. */
function asMentor(): RoomModel {
  const me = { memberId: 'p1', name: 'Ines', role: 'mentor', standing: 'admitted' } as const
  const welcome = welcomeFrame()
  const members = [...welcome.members.filter(({ memberId }) => memberId !== 'p1'), me]
  return new RoomModel({ ...welcome, you: me, members }, Date.parse(welcome.serverTime))
}

it('lets a mentor answer whoever asks the staff once nobody who moderates is here', () => {
  const room = asMentor()
  expect(answersAsks(room)).toBe(false)
  room.presenceChanged([
    { memberId: 'f1', state: 'left' },
    { memberId: 'd1', state: 'left' },
  ])
  expect(answersAsks(room)).toBe(true)
})
