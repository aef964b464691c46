import { describe, expect, it } from 'vitest'
import { roomTabOf, roomTabPath, ROOM_TABS, tabsFor } from './roomTabs'

describe('the pages of a room', () => {
  it('are found again by their own path', () => {
    for (const tab of ROOM_TABS) expect(roomTabOf(roomTabPath('a b', tab))).toEqual({ roomId: 'a b', tab })
    expect(roomTabOf('/rooms/new')).toBeNull()
    expect(roomTabOf('/rooms/r1/secrets')).toBeNull()
  })

  it('are for those whose work they are', () => {
    expect(tabsFor('facilitator', false)).toEqual([...ROOM_TABS])
    expect(tabsFor(null, true)).toEqual([...ROOM_TABS])
    expect(tabsFor('moderator', false)).toEqual(['members', 'sessions', 'attendance', 'reports'])
    expect(tabsFor('mentor', false)).toEqual(['members', 'sessions', 'attendance'])
    expect(tabsFor(null, false)).toEqual([])
    expect(tabsFor('participant', false)).toEqual([])
  })
})
