import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Command } from '../../protocol/commands'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { duration } from '../../words/dates'
import { words } from '../../words/words'
import type { Parts } from './parts'
import { openAsks } from './Asks'
import { staffWords } from './words/words'

interface AskProps extends Parts {
  onClose: () => void
}

interface ConfirmProps extends AskProps {
  title: string
  yes: string
  danger?: boolean
  command: Command
  undo?: Command
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

/** Asks once, and names what goes. */
export function CloseDialog(props: AskProps) {
  const t = staffWords.value
  const timeline = props.client.timeline.value
  const count = timeline.all().filter((entry) => entry.kind === 'message').length
  const clears = props.room.session?.clears ?? props.room.room.retention.clearOnClose
  const held = timeline.waiting().length
  const asks = openAsks(props.client, props.room).length
  return (
    <Confirm {...props} title={t.closeTitle} yes={t.closeSession} command={{ type: 'session.close' }}>
      <p>{clears ? t.closeClears(count) : t.closeKeeps}</p>
      {clears && held > 0 && <p>{t.closeHeld(held)}</p>}
      {asks > 0 && <p>{t.closeAsks(asks)}</p>}
      <p>{t.closeAlso}</p>
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

export function PauseDialog(props: AskProps) {
  const t = staffWords.value
  const [reason, setReason] = useState('')
  return (
    <Confirm
      {...props}
      title={t.pauseTitle}
      yes={t.pause}
      command={{ type: 'room.pause', ...(reason.trim() ? { reason: reason.trim() } : {}) }}
    >
      <p>{t.pauseText}</p>
      <Field
        label={t.pauseReason}
        value={reason}
        onText={setReason}
        maxLength={props.room.limits.reasonLength ?? 500}
      />
    </Confirm>
  )
}

export function AnnounceDialog(props: AskProps) {
  const t = staffWords.value
  const [text, setText] = useState('')
  return (
    <Confirm {...props} title={t.announceTitle} yes={t.announce} command={{ type: 'room.announce', text: text.trim() }}>
      <Field label={t.announceTitle} hint={t.announceText} lines={3} value={text} onText={setText} maxLength={2000} />
    </Confirm>
  )
}

const PACES = [0, 10, 30, 60, 120]

export function SlowDialog({ room, acts, onClose }: AskProps) {
  const t = staffWords.value
  return (
    <Dialog
      title={t.slowTitle}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {words.value.cancel}
        </Button>
      }
    >
      <div class="stack-tight">
        {PACES.map((seconds) => (
          <Button
            key={seconds}
            aria-pressed={(room.room.slowSeconds ?? 0) === seconds}
            onClick={() => {
              void acts.do({ type: 'room.slow', seconds })
              onClose()
            }}
          >
            {seconds === 0 ? t.slowOff : t.slowEvery(duration(seconds))}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
