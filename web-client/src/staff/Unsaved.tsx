import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../router'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { pageWords } from './words/words'

let askFirst: ((leave: () => void) => void) | null = null

/** Leaves by `leave`, after asking where something on the page is not saved. */
export function leaveBy(leave: () => void): void {
  if (askFirst) askFirst(leave)
  else leave()
}

/** The page of ours that a plain click leads to; null when the click does something else. */
function ownPage(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  return link && !link.target && link.origin === location.origin ? link.pathname : null
}

/** Asks before the page is left, by a link, by Back or by closing the tab, over something that is not saved. */
export function Unsaved({ unsaved }: { unsaved: boolean }) {
  const t = pageWords.value
  const [leave, setLeave] = useState<() => void>()
  const going = useRef(false)

  useEffect(() => {
    if (!unsaved) return
    const here = location.pathname
    const ask = (how: () => void) => setLeave(() => how)
    const closing = (event: BeforeUnloadEvent) => event.preventDefault()
    const clicked = (event: MouseEvent) => {
      const to = ownPage(event)
      if (to === null || going.current) return
      event.preventDefault()
      event.stopPropagation()
      ask(() => go(to))
    }
    const back = (event: PopStateEvent) => {
      if (going.current || location.pathname === here) return
      event.stopImmediatePropagation()
      history.pushState(null, '', here)
      ask(() => history.back())
    }
    askFirst = ask
    addEventListener('beforeunload', closing)
    addEventListener('popstate', back, { capture: true })
    document.addEventListener('click', clicked, { capture: true })
    return () => {
      askFirst = null
      removeEventListener('beforeunload', closing)
      removeEventListener('popstate', back, { capture: true })
      document.removeEventListener('click', clicked, { capture: true })
    }
  }, [unsaved])

  if (!leave) return null
  const stay = () => setLeave(undefined)
  return (
    <Dialog
      title={t.leaveTitle}
      onClose={stay}
      actions={
        <>
          <Button
            look="plain"
            onClick={() => {
              going.current = true
              stay()
              leave()
            }}
          >
            {t.leaveYes}
          </Button>
          <Button look="main" onClick={stay}>
            {t.leaveNo}
          </Button>
        </>
      }
    >
      <p>{t.leaveText}</p>
    </Dialog>
  )
}
