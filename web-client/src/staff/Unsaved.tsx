import { useLayoutEffect, useState } from 'preact/hooks'
import { guardLeaving } from '../router'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { pageWords } from './words'

/** Asks before the page is left, by a link, by Back or by closing the tab, over something that is not saved. */
export function Unsaved({ unsaved }: { unsaved: boolean }) {
  const t = pageWords.value
  const [leave, setLeave] = useState<() => void>()

  useLayoutEffect(() => {
    if (!unsaved) return
    const closing = (event: BeforeUnloadEvent) => event.preventDefault()
    guardLeaving((how) => setLeave(() => how))
    addEventListener('beforeunload', closing)
    return () => {
      guardLeaving(null)
      removeEventListener('beforeunload', closing)
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
              guardLeaving(null)
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
