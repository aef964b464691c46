import type { ComponentChildren } from 'preact'
import type { Command } from '../../protocol/commands'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { words } from '../../words/words'
import type { Parts } from './parts'
import { openAsks } from './Asks'
import { staffWords } from './words'

interface AskProps extends Parts {
  onClose: () => void
}

interface ConfirmProps extends AskProps {
  title: string
  yes: string
  danger?: boolean
  command: Command
  children: ComponentChildren
}

function Confirm({ acts, title, yes, danger, command, onClose, children }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
          <Button
            look={danger ? 'danger' : 'main'}
            onClick={() => {
              void acts.do(command)
              onClose()
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

/** What goes when the session closes, and what stays. */
export function CloseText({ client, room }: Pick<Parts, 'client' | 'room'>) {
  const t = staffWords.value
  const timeline = client.timeline.value
  const count = timeline.all().filter((entry) => entry.kind === 'message').length
  const clears = room.session?.clears ?? room.room.retention.clearOnClose
  const held = timeline.waiting().length
  const asks = openAsks(client, room).length
  return (
    <>
      <p>{clears ? t.closeClears(count) : t.closeKeeps}</p>
      {clears && held > 0 && <p>{t.closeHeld(held)}</p>}
      {asks > 0 && <p>{t.closeAsks(asks)}</p>}
      <p>{t.closeAlso}</p>
    </>
  )
}

/** Asks once, and names what goes. */
export function CloseDialog(props: AskProps) {
  const t = staffWords.value
  return (
    <Confirm {...props} title={t.closeTitle} yes={t.closeSession} command={{ type: 'session.close' }}>
      <CloseText {...props} />
    </Confirm>
  )
}

export function ClearDialog(props: AskProps) {
  const t = staffWords.value
  return (
    <Confirm {...props} title={t.clearTitle} yes={t.clearYes} danger command={{ type: 'room.clear' }}>
      <p>{t.clearText}</p>
    </Confirm>
  )
}
