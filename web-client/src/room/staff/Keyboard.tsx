import { useEffect, useRef } from 'preact/hooks'
import { browserTabStore } from '../../platform/keptStore'
import type { DeskParts, Panel, Tab } from './desk'
import { placeInPlan } from './PlanStrip'
import { moderates } from './powers'
import { keysAreOn, shortcutOf, type ShortcutId } from './shortcuts'
import { staffWords } from './words'

/** What waits and can be gone to carries this, with what it is. */
const WAITS = '[data-waits]'

/** Does what a key asks for. Draws nothing. */
export function Keyboard(parts: DeskParts) {
  const latest = useRef(parts)
  latest.current = parts
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!keysAreOn(browserTabStore)) return
      const shortcut = shortcutOf(event, latest.current.room)
      if (!shortcut) return
      event.preventDefault()
      press(shortcut.id, latest.current)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  return null
}

function press(id: ShortcutId, parts: DeskParts): void {
  const { room, acts, desk } = parts
  switch (id) {
    case 'next':
      goOn(parts)
      return
    case 'door':
      goTo(parts, 'people', '[data-waits=door]')
      return
    case 'held':
      goTo(parts, 'staff', '[data-waits=held]')
      return
    case 'answer':
      goTo(parts, 'staff', '[data-waits=answer]')
      return
    case 'reports':
      goTo(parts, 'staff', '.reports-link')
      return
    case 'people':
      goTo(parts, 'people', '.person')
      return
    case 'write':
      goTo(parts, 'talk', '.composer-box')
      return
    case 'pause':
      void acts.do({ type: room.room.paused ? 'room.resume' : 'room.pause' })
      return
    case 'planBack':
    case 'planNext': {
      const step = (placeInPlan(room)?.index ?? 0) + (id === 'planNext' ? 1 : -1)
      if (step >= 0 && step < (room.room.plan ?? []).length) void acts.do({ type: 'plan.step', step })
      return
    }
    case 'calm':
    case 'together':
    case 'ending':
      unfold(parts, id)
      return
    case 'break':
    case 'checkIn':
    case 'circle':
    case 'groups':
    case 'close':
    case 'sheet':
      desk.ask(id)
  }
}

/** After what was just changed is drawn. */
function drawn(act: () => void): void {
  setTimeout(act)
}

function goTo({ acts, desk }: DeskParts, tab: Tab, what: string): void {
  desk.tab.value = tab
  drawn(() => {
    const there = document.querySelector<HTMLElement>(what)
    if (there) there.focus()
    else acts.told.value = { text: staffWords.value.nothingWaits, undo: null }
  })
}

/** To the next of what waits, after where one is, and round again. */
function goOn(parts: DeskParts): void {
  const waiting = () => [...document.querySelectorAll<HTMLElement>(WAITS)]
  const here = waiting()
  const next = here[here.findIndex((one) => one === document.activeElement) + 1] ?? here[0]
  if (next && next !== document.activeElement) return next.focus()
  // On a phone what waits is in two parts of the room.
  const other: Tab = parts.desk.tab.value === 'staff' && moderates(parts.room) ? 'people' : 'staff'
  goTo(parts, other, WAITS)
}

function unfold({ desk }: DeskParts, panel: Panel): void {
  desk.tab.value = 'room'
  desk.toggle(panel)
  drawn(() => document.querySelector<HTMLElement>('.control-panel button:not(:disabled)')?.focus())
}
