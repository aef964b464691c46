import { describe, expect, it } from 'vitest'
import { writingHalt } from './halt'
import { RoomModel } from './roomModel'
import { welcomeFrame } from './testing'

const NOW = Date.parse('2026-01-06T17:00:00Z')
const client = { now: () => NOW }
const welcome = welcomeFrame()
const inGroup = (who: string, memberIds: string[], changes: Record<string, unknown> = {}) =>
  new RoomModel(
    welcomeFrame({
      you: welcome.members.find(({ memberId }) => memberId === who),
      room: {
        ...welcome.room,
        breakout: { breakoutId: 'b1', endsAt: '2026-01-06T17:15:00Z', groups: [{ groupId: 'g1', memberIds }] },
      },
      ...changes,
    }),
    NOW,
  )

describe('what keeps somebody from writing', () => {
  it('stops an adult who is alone in a small group, and not one who speaks to the whole room', () => {
    expect(writingHalt(client, inGroup('f1', ['f1', 'd1', 'p1']))).toBeNull()
    expect(writingHalt(client, inGroup('f1', ['f1', 'p1']))).toBe('adults')
    expect(writingHalt(client, inGroup('d1', ['f1', 'p1']))).toBeNull()
    expect(writingHalt(client, inGroup('p1', ['f1', 'p1']))).toBe('adults')
  })

  it('stops a lone adult between sessions in which the conversation goes on', () => {
    const between = (presence: object[]) =>
      new RoomModel(
        welcomeFrame({
          you: welcome.members[0],
          session: null,
          room: { ...welcome.room, settings: { ...welcome.room.settings, betweenSessions: 'open' } },
          presence,
        }),
        NOW,
      )
    expect(writingHalt(client, between([...welcome.presence]))).toBeNull()
    expect(writingHalt(client, between([{ memberId: 'f1', state: 'here' }]))).toBe('adults')
  })
})
