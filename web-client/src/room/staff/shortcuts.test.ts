// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { RoomModel } from '../roomModel'
import { FakeStore, welcomeFrame } from '../testing'
import { keysAreOn, shortcutOf, shortcuts, turnKeys } from './shortcuts'

function roomAs(memberId: string): RoomModel {
  const welcome = welcomeFrame()
  const you = welcome.members.find((member) => member.memberId === memberId)
  return new RoomModel({ ...welcome, you: you ?? welcome.you }, Date.parse(welcome.serverTime))
}

function press(on: Element, key: string, more: KeyboardEventInit = {}): string | null {
  let meant: string | null = null
  const heard = (event: KeyboardEvent) => (meant = shortcutOf(event, roomAs('f1'))?.id ?? null)
  document.addEventListener('keydown', heard)
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  document.removeEventListener('keydown', heard)
  return meant
}

describe('keys for staff', () => {
  beforeEach(() => document.body.replaceChildren())

  it('mean one thing each, and only what this person may do', () => {
    const keys = shortcuts(roomAs('f1')).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(shortcuts(roomAs('d1')).map(({ id }) => id)).not.toContain('close')
    expect(shortcuts(roomAs('f1')).map(({ id }) => id)).toContain('close')
  })

  it('do nothing where somebody writes, in a dialog, or together with another key', () => {
    const button = document.createElement('button')
    const box = document.createElement('textarea')
    document.body.append(button, box)
    expect(press(button, 'p')).toBe('pause')
    expect(press(button, '?', { shiftKey: true })).toBe('sheet')
    expect(press(box, 'p')).toBeNull()
    expect(press(button, 'p', { ctrlKey: true })).toBeNull()
    const dialog = document.createElement('dialog')
    dialog.setAttribute('open', '')
    document.body.append(dialog)
    expect(press(button, 'p')).toBeNull()
  })

  it('can be put off for the tab, and on again', () => {
    const tab = new FakeStore()
    expect(keysAreOn(tab)).toBe(true)
    turnKeys(tab, false)
    expect(keysAreOn(tab)).toBe(false)
    turnKeys(tab, true)
    expect(keysAreOn(tab)).toBe(true)
  })
})
