import type { KeptStore } from '../../platform/keptStore'
import type { RoomModel } from '../roomModel'
import { isFacilitator, moderates } from './powers'

export type ShortcutId =
  | 'next'
  | 'door'
  | 'held'
  | 'answer'
  | 'reports'
  | 'people'
  | 'break'
  | 'write'
  | 'pause'
  | 'calm'
  | 'together'
  | 'ending'
  | 'checkIn'
  | 'circle'
  | 'groups'
  | 'close'
  | 'planBack'
  | 'planNext'
  | 'sheet'

type ShortcutGroup = 'waits' | 'people' | 'room'

export interface Shortcut {
  readonly id: ShortcutId
  readonly key: string
  readonly group: ShortcutGroup
}

const all: readonly (Shortcut & { may: (room: RoomModel) => boolean })[] = [
  { id: 'next', key: 'n', group: 'waits', may: () => true },
  { id: 'door', key: 'd', group: 'waits', may: moderates },
  { id: 'held', key: 'h', group: 'waits', may: moderates },
  { id: 'answer', key: 'a', group: 'waits', may: () => true },
  { id: 'reports', key: 'r', group: 'waits', may: moderates },
  { id: 'write', key: 'w', group: 'people', may: () => true },
  { id: 'people', key: 'g', group: 'people', may: () => true },
  { id: 'break', key: 'b', group: 'people', may: moderates },
  { id: 'pause', key: 'p', group: 'room', may: (room) => moderates(room) && room.session !== null },
  { id: 'calm', key: 'c', group: 'room', may: moderates },
  { id: 'together', key: 't', group: 'room', may: leadsSession },
  { id: 'checkIn', key: 'i', group: 'room', may: (room) => leadsSession(room) && !room.room.checkInId },
  { id: 'circle', key: 'o', group: 'room', may: (room) => isTogether(room) && !room.room.circle },
  { id: 'groups', key: 's', group: 'room', may: (room) => isTogether(room) || Boolean(room.room.breakout) },
  { id: 'ending', key: 'f', group: 'room', may: leadsSession },
  { id: 'close', key: 'x', group: 'room', may: leadsSession },
  { id: 'planBack', key: ',', group: 'room', may: isPlanned },
  { id: 'planNext', key: '.', group: 'room', may: isPlanned },
  { id: 'sheet', key: '?', group: 'room', may: () => true },
]

function leadsSession(room: RoomModel): boolean {
  return isFacilitator(room) && room.session !== null
}

function isPlanned(room: RoomModel): boolean {
  return leadsSession(room) && (room.room.plan ?? []).length > 0
}

function isTogether(room: RoomModel): boolean {
  return leadsSession(room) && !room.room.breakout && !room.room.coolingDown
}

/** What this person can reach by a key just now. */
export function shortcuts(room: RoomModel): readonly Shortcut[] {
  return all.filter(({ may }) => may(room))
}

function isWrittenIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return target.isContentEditable || target.matches('textarea, select')
}

/** The shortcut that a key press means; null: none, and above all none where somebody writes or answers a dialog. */
export function shortcutOf(event: KeyboardEvent, room: RoomModel): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return null
  if (event.defaultPrevented || isWrittenIn(event.target) || document.querySelector('dialog[open]')) return null
  return shortcuts(room).find(({ key }) => key === event.key.toLowerCase()) ?? null
}

const KEYS = 'keys'

/** Single letters can be in the way of who speaks to the machine, or has it read: they can be put off, for this tab. */
export function keysAreOn(store: KeptStore): boolean {
  return store.get(KEYS) !== 'off'
}

export function turnKeys(store: KeptStore, on: boolean): void {
  if (on) store.remove(KEYS)
  else store.set(KEYS, 'off')
}
