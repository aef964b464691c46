import type { ComponentChildren } from 'preact'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { words } from '../words/words'
import { Problem } from './Problem'
import { useSubmit, type SubmitWords } from './useSubmit'

interface AskProps {
  title: string
  /** What is done, as the button says it. */
  yes: string
  /** It takes something away for good. */
  danger?: boolean
  act: () => Promise<void>
  onClose: () => void
  /** Words for what the server may refuse. */
  say?: SubmitWords
  children: ComponentChildren
}

/** Asks once before an act that takes something away. Closing it is for `act` where it is done. */
export function Ask({ title, yes, danger, act, onClose, say, children }: AskProps) {
  const { busy, problem, countdown, submit } = useSubmit(say)
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
          <Button look={danger ? 'danger' : 'main'} disabled={busy} onClick={() => void submit(act)}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
      <Problem problem={problem} countdown={countdown} />
    </Dialog>
  )
}
