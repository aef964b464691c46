import { useState } from 'preact/hooks'
import type { Command } from '../protocol/commands'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { refusalWords } from '../words/refusals'
import { words } from '../words/words'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** What is reported; neither: something worries the person. */
export interface Reported {
  messageId?: string
  /** With a message: its author. */
  memberId?: string
}

interface ReportDialogProps {
  client: RoomClient
  room: RoomModel
  about: Reported
  onClose: () => void
}

/** A report in one more tap: words are welcome and never needed. Then its reference, to be kept or read out. */
export function ReportDialog({ client, room, about, onClose }: ReportDialogProps) {
  const t = words.value
  const { messageId, memberId } = about
  const name = memberId ? nameOf(room, memberId) : ''
  const [reason, setReason] = useState('')
  const [wholePerson, setWholePerson] = useState(false)
  const [who, setWho] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [reference, setReference] = useState<string>()

  function command(): Command {
    const said = reason.trim() ? { reason: reason.trim() } : {}
    if (messageId && !wholePerson) return { type: 'report.make', messageId, ...said }
    const subject = memberId ?? who
    return { type: 'report.make', ...(subject ? { memberId: subject } : {}), ...said }
  }

  async function send() {
    setBusy(true)
    const answer = await client.ask(command())
    setBusy(false)
    if (answer.ok) setReference(answer.reference ?? '')
    else if (answer.error.code === 'not-found' && messageId && memberId && !wholePerson)
      setProblem(t.reportMessageGone(name))
    else
      setProblem(refusalWords(answer.error.code, answer.error.retryAfterMs ? answer.error.retryAfterMs / 1000 : null))
  }

  const title = messageId ? t.reportMessageTitle : memberId ? t.reportPersonTitle(name) : t.reportWorryTitle
  const youth = !room.iAmStaff
  if (reference !== undefined) {
    return (
      <Dialog
        title={t.reportThanks}
        onClose={onClose}
        withLeave={youth}
        actions={
          <Button look="main" onClick={onClose}>
            {t.close}
          </Button>
        }
      >
        <div class="report-sent" role="status">
          {reference && (
            <>
              <p class="small quiet">{t.reportReference}</p>
              <p class="reference">{reference}</p>
            </>
          )}
          <p>{t.reportNext}</p>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      withLeave={youth}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="main" disabled={busy} onClick={() => void send()}>
            {busy ? t.reportSending : t.reportSend}
          </Button>
        </>
      }
    >
      {youth && <p>{t.reportKind}</p>}
      {messageId && memberId && (
        <fieldset class="report-choice">
          <legend class="field-label">{t.reportWhat}</legend>
          <label class="tick">
            <input type="radio" name="report" checked={!wholePerson} onChange={() => setWholePerson(false)} />
            {t.reportOnlyMessage}
          </label>
          <label class="tick">
            <input type="radio" name="report" checked={wholePerson} onChange={() => setWholePerson(true)} />
            {t.reportWholePerson(name)}
          </label>
        </fieldset>
      )}
      {!messageId && !memberId && <WhoIsIt room={room} who={who} choose={setWho} />}
      <Field label={t.reportWords} lines={3} maxLength={2000} value={reason} onText={setReason} problem={problem} />
      <p class="small quiet">
        {t.reportReaders} {messageId && !wholePerson ? t.reportCopy : (memberId || who) && t.reportLastWords}
      </p>
      {busy && !client.online.value && (
        <p class="small quiet" role="status">
          {t.stateKept}
        </p>
      )}
    </Dialog>
  )
}

/** Whom of the room it is about, where the person wants to say. */
function WhoIsIt({ room, who, choose }: { room: RoomModel; who: string; choose: (memberId: string) => void }) {
  const t = words.value
  const others = room
    .members()
    .filter(({ memberId, standing }) => memberId !== room.myId && standing === 'admitted')
    .sort((a, b) => a.name.localeCompare(b.name))
  if (others.length === 0) return null
  return (
    <label class="field">
      <span class="field-label">{t.reportWho}</span>
      <select class="input" value={who} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t.reportNobody}</option>
        {others.map(({ memberId, name }) => (
          <option key={memberId} value={memberId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
