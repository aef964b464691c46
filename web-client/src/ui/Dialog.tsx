import { useEffect, useId, useRef } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { LeaveNow } from './LeaveNow'

interface DialogProps {
  title: string
  onClose: () => void
  children: ComponentChildren
  /** The buttons at the foot. */
  actions?: ComponentChildren
  /** Has Leave now in it: a modal dialog covers the one on the page. */
  withLeave?: boolean
}

/** A modal dialog: the browser keeps the focus in it, closes it on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, actions, withLeave }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => (body.current ? keepInReach(body.current) : undefined), [])
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        {withLeave && <LeaveNow />}
      </div>
      <div ref={body} class="dialog-body stack">
        {children}
      </div>
      {actions && <div class="dialog-actions">{actions}</div>}
    </dialog>
  )
}

/** Words alone that are longer than the screen can be scrolled with the keys, too, until the returned function is called. */
function keepInReach(body: HTMLElement): () => void {
  const look = () => {
    const bare =
      body.scrollHeight > body.clientHeight && !body.querySelector('a, button, input, select, textarea, summary')
    if (bare) body.tabIndex = 0
    else body.removeAttribute('tabindex')
  }
  const watch = new ResizeObserver(look)
  watch.observe(body)
  return () => watch.disconnect()
}
