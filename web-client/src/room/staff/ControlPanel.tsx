import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { UnfoldIcon } from '../../ui/icons'
import type { Desk, Panel } from './desk'

interface ControlPanelProps {
  desk: Desk
  panel: Panel
  name: string
  children: ComponentChildren
}

/**
 * One group of acts: under its button on a wide screen, folded in the page on a phone. Whatever closes it gives the focus
 * back to its button, so that it is never lost.
 */
export function ControlPanel({ desk, panel, name, children }: ControlPanelProps) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const open = desk.panel.value === panel
  const was = useRef(open)

  useLayoutEffect(() => {
    const closed = was.current && !open
    was.current = open
    // What was pressed is gone with the panel. Before a dialog opens, too, so that it gives the focus back to here.
    if (closed && document.activeElement === document.body) box.current?.querySelector('button')?.focus()
  }, [open])

  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) desk.panel.value = null
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open, desk])

  return (
    <div
      ref={box}
      class="control-group"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        desk.panel.value = null
        box.current?.querySelector('button')?.focus()
      }}
    >
      <Button aria-expanded={open} aria-controls={id} onClick={() => desk.toggle(panel)}>
        {name} <UnfoldIcon />
      </Button>
      {open && (
        <div id={id} class="control-panel" role="group" aria-label={name}>
          {children}
        </div>
      )}
    </div>
  )
}

interface ActProps {
  name: string
  /** What pressing it does, where the name does not say it all. */
  hint?: string | undefined
  pressed?: boolean | undefined
  disabled?: boolean
  look?: 'main' | 'quiet' | 'plain'
  onAct: () => void
  /** The same with choices, in a dialog. */
  choose?: { name: string; open: () => void } | false | undefined
}

/** One act of a group: done with one press; what it does is said beside it. */
export function ActButton({ name, hint, pressed, disabled, look, onAct, choose }: ActProps) {
  const id = useId()
  return (
    <div class="act">
      <div class="act-buttons">
        <Button
          {...(look ? { look } : {})}
          {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
          aria-describedby={hint ? id : undefined}
          disabled={disabled}
          onClick={onAct}
        >
          {name}
        </Button>
        {choose && (
          <Button look="bare" onClick={choose.open}>
            {choose.name}
          </Button>
        )}
      </div>
      {hint && (
        <p id={id} class="small quiet">
          {hint}
        </p>
      )}
    </div>
  )
}
