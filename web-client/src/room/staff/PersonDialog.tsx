import { useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { api } from '../../api/client'
import { Refusal } from '../../api/http'
import type { CheckInWords } from '../../api/types'
import type { Member } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { FlagIcon } from '../../ui/icons'
import { Notice } from '../../ui/Notice'
import { duration } from '../../words/dates'
import { refusalWords } from '../../words/refusals'
import { laterWords } from '../../words/words'
import { WordFields, wordsToKeep } from '../CheckInWord'
import { badgeOf } from '../people'
import { ReportDialog } from '../ReportDialog'
import { AnswerBox } from './Asks'
import { markWords } from './marks'
import type { DeskParts } from './desk'
import { isFacilitator, mayActOn } from './powers'
import { Thread } from './Thread'
import { staffWords } from './words'

interface PersonProps extends DeskParts {
  member: Member
  /** What is unfolded from the beginning. */
  unfold?: 'break' | undefined
  onClose: () => void
}

/** Everything staff can do for, or about, one person; the gentlest first. */
export function PersonDialog(props: PersonProps) {
  const { client, room, acts, desk, member, onClose } = props
  const t = staffWords.value
  const { memberId, name, role, standing } = member
  const badge = badgeOf(role)
  const reason = room.reason(memberId)
  const may = mayActOn(room, member)
  const admitted = standing === 'admitted'
  const [reporting, setReporting] = useState(false)
  if (reporting) return <ReportDialog client={client} room={room} about={{ memberId }} onClose={onClose} />

  return (
    <Dialog
      title={name}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {laterWords.value.close}
        </Button>
      }
    >
      {badge && <p class="badge">{badge}</p>}
      {reason && <p class="quiet lines">{reason}</p>}
      {member.mark && (
        <Notice title={markWords(member.mark)} warm>
          <p>{member.mark === 'word' ? t.markWordText(name) : t.markNotAloneText(name)}</p>
          {may && (
            <Button onClick={() => void acts.do({ type: 'member.unmark', memberId }, t.unmarkDone(name))}>
              {t.unmark}
            </Button>
          )}
        </Notice>
      )}
      {may && standing === 'banned' && isFacilitator(room) && (
        <Button
          look="main"
          onClick={() => {
            void acts.do({ type: 'member.unban', memberId }, t.unbanDone(name))
            onClose()
          }}
        >
          {t.unban}
        </Button>
      )}
      {may && admitted && role === 'participant' && (
        <Button
          aria-pressed={member.review ?? false}
          onClick={() =>
            void acts.do({ type: 'member.review', memberId, ...(member.review === true ? {} : { review: true }) })
          }
        >
          {member.review === true ? t.reviewPersonOff(name) : t.reviewPerson(name)}
        </Button>
      )}
      {may && member.handAt && (
        <Button onClick={() => void acts.do({ type: 'hand.lower', memberId })}>{t.lowerHand}</Button>
      )}
      {may && admitted && room.isMuted(memberId, client.now()) && (
        <Button
          look="main"
          onClick={() => {
            void acts.do({ type: 'member.unmute', memberId }, t.breakEndDone(name))
            onClose()
          }}
        >
          {t.breakEnd}
        </Button>
      )}
      {may && role === 'participant' && (
        <Fold title={t.writeTo}>
          <Thread client={client} room={room} thread={memberId} />
          <AnswerBox client={client} room={room} acts={acts} desk={desk} memberId={memberId} />
        </Fold>
      )}
      {may && admitted && (
        <>
          {role === 'participant' && room.room.settings.askSafe && isFacilitator(room) && <WordFold {...props} />}
          <BreakFold {...props} />
          <RenameFold {...props} />
          {role === 'participant' && (
            <Fold title={t.hold}>
              <p>{t.holdText}</p>
              <Button
                onClick={() => {
                  void acts.do({ type: 'member.hold', memberId }, t.holdDone(name), { type: 'member.admit', memberId })
                  onClose()
                }}
              >
                {t.hold}
              </Button>
            </Fold>
          )}
          <RemoveFold {...props} />
        </>
      )}
      {memberId !== room.myId && (
        <Button look="bare" onClick={() => setReporting(true)}>
          <FlagIcon /> {laterWords.value.reportPersonTitle(name)}
        </Button>
      )}
    </Dialog>
  )
}

function Fold({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="fold" name="person" open={open}>
      <summary>{title}</summary>
      <div class="stack-tight">{children}</div>
    </details>
  )
}

function WordFold({ room, acts, member: { memberId, name, checkInWord } }: PersonProps) {
  const t = staffWords.value
  const [word, setWord] = useState('')
  const [duress, setDuress] = useState('')
  const agreed = wordsToKeep(word, duress)

  async function keep(what: CheckInWords | Record<string, never>, done: string) {
    try {
      await api.setCheckInWord(room.room.roomId, memberId, what)
      setWord('')
      setDuress('')
      acts.told.value = { text: done, undo: null }
    } catch (failure) {
      acts.told.value = { text: refusalWords(failure instanceof Refusal ? failure.code : 'offline'), undo: null }
    }
  }

  return (
    <Fold title={laterWords.value.wordTitle}>
      <p>{checkInWord ? t.wordIsAgreed(name) : t.wordAgree(name)}</p>
      <WordFields word={word} duress={duress} onWord={setWord} onDuress={setDuress} />
      <Button look="main" disabled={!agreed} onClick={() => agreed && void keep(agreed, t.wordDone(name))}>
        {laterWords.value.save}
      </Button>
      {checkInWord && <Button onClick={() => void keep({}, t.wordOffDone(name))}>{t.wordOff}</Button>}
    </Fold>
  )
}

const BREAKS = [300, 900, 3600, null] as const

function BreakFold({ room, acts, member: { memberId, name }, unfold, onClose }: PersonProps) {
  const t = staffWords.value
  const [seconds, setSeconds] = useState<number | null>(300)
  const [reason, setReason] = useState('')
  return (
    <Fold title={t.giveBreak} open={unfold === 'break'}>
      <p>{t.breakText(name)}</p>
      <fieldset class="choices">
        <legend class="field-label">{t.breakLength}</legend>
        {BREAKS.filter((each) => each !== null || room.session).map((each) => (
          <label key={each ?? 'session'} class="tick">
            <input type="radio" name="break" checked={seconds === each} onChange={() => setSeconds(each)} />
            {each === null ? t.breakSession : t.breakMinutes(duration(each))}
          </label>
        ))}
      </fieldset>
      <Field label={t.breakReason} value={reason} onText={setReason} maxLength={room.limits.reasonLength ?? 500} />
      <Button
        look="main"
        onClick={() => {
          void acts.do(
            {
              type: 'member.mute',
              memberId,
              ...(seconds === null ? {} : { seconds }),
              ...(reason.trim() ? { reason: reason.trim() } : {}),
            },
            t.breakDone(name),
            { type: 'member.unmute', memberId },
          )
          onClose()
        }}
      >
        {t.breakDo}
      </Button>
    </Fold>
  )
}

function RenameFold({ acts, room, member: { memberId, name } }: PersonProps) {
  const t = staffWords.value
  const [text, setText] = useState(name)
  return (
    <Fold title={t.rename}>
      <Field label={t.rename} value={text} onText={setText} maxLength={room.limits.nameLength ?? 40} />
      <Button
        disabled={!text.trim() || text.trim() === name}
        onClick={() =>
          void acts.do({ type: 'member.rename', memberId, name: text.trim() }, t.renameDone(text.trim()), {
            type: 'member.rename',
            memberId,
            name,
          })
        }
      >
        {t.renameDo}
      </Button>
    </Fold>
  )
}

function RemoveFold({ acts, room, member: { memberId, name }, onClose }: PersonProps) {
  const t = staffWords.value
  const [reason, setReason] = useState('')
  const [deleteMessages, setDeleteMessages] = useState(false)

  function remove(ban: boolean) {
    void acts.do(
      {
        type: 'member.remove',
        memberId,
        ban,
        deleteMessages,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      },
      ban ? t.banDone(name) : t.removeDone(name),
      ban && isFacilitator(room) ? { type: 'member.unban', memberId } : null,
    )
    onClose()
  }

  return (
    <Fold title={`${t.remove} · ${t.ban}`}>
      <Field label={t.breakReason} value={reason} onText={setReason} maxLength={room.limits.reasonLength ?? 500} />
      <label class="tick">
        <input
          type="checkbox"
          checked={deleteMessages}
          onChange={(event) => setDeleteMessages(event.currentTarget.checked)}
        />
        {t.deleteMessages}
      </label>
      <p class="small">{t.removeText}</p>
      <Button look="plain" onClick={() => remove(false)}>
        {t.removeDo}
      </Button>
      <p class="small">{t.banText}</p>
      <Button look="danger" onClick={() => remove(true)}>
        {t.banDo}
      </Button>
    </Fold>
  )
}
