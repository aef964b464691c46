import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { NameField, type NameProblem } from '../join/NameField'
import { ThePromise } from '../join/ThePromise'
import { isAdult, type Member } from '../protocol/model'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { dayAndTime } from '../words/dates'
import { nameWords } from '../words/refusals'
import { laterWords } from '../words/words'
import { Face } from './Face'
import { nextWords, useNextMeeting, WhoComes, type NextProps } from './NextMeeting'
import { adultsHere, badgeOf } from './people'
import { ResourceCards } from './ResourceCards'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** Everybody who can read along just now, the adults first. */
function here(room: RoomModel): Member[] {
  const adults = adultsHere(room)
  const others = room.members().filter(({ memberId, role, standing }) => {
    return !isAdult(role) && standing === 'admitted' && room.isPresent(memberId)
  })
  return [...adults, ...others]
}

/** Who is here, the agreement and the promise about words, as they are now. */
export function AboutRoom({ room, onClose }: { room: RoomModel; onClose: () => void }) {
  const t = laterWords.value
  return (
    <Dialog
      title={room.room.name}
      onClose={onClose}
      withLeave
      actions={
        <Button look="plain" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <h3>{t.whoIsHere}</h3>
      <ul class="comers">
        {here(room).map(({ memberId, name, role }) => (
          <li key={memberId} class="comer">
            <Face memberId={memberId} name={name} />
            <span class="comer-words">
              <b>{memberId === room.myId ? t.you : name}</b>
              <span class="small quiet">{badgeOf(role)}</span>
            </span>
          </li>
        ))}
      </ul>
      {room.room.guidelines && (
        <>
          <h3>{t.joinAgreement}</h3>
          <p class="lines">{room.room.guidelines}</p>
        </>
      )}
      <h3>{t.joinGoodToKnow}</h3>
      <ThePromise room={room.room} />
      <p class="quiet">{t.joinHistory}</p>
    </Dialog>
  )
}

interface NextTimeProps extends NextProps {
  onClose: () => void
  /** What the reader can say about it. */
  children?: ComponentChildren
}

/** The next meeting and what may help until then, where the conversation stands on the page. */
export function NextTime({ client, room, onClose, children }: NextTimeProps) {
  const t = laterWords.value
  const { next, phase, now } = useNextMeeting({ client, room })
  return (
    <Dialog
      title={t.untilNextTime}
      onClose={onClose}
      withLeave
      actions={
        <Button look="plain" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <p>{next ? t.closedNext(dayAndTime(new Date(next.startsAt))) : nextWords(room, next, phase, now).text}</p>
      {children}
      <WhoComes next={next} all={room.iAmStaff} />
      <ResourceCards cards={room.room.resources} />
    </Dialog>
  )
}

export function ChangeName({ client, name, onClose }: { client: RoomClient; name: string; onClose: () => void }) {
  const t = laterWords.value
  const [text, setText] = useState(name)
  const [problem, setProblem] = useState<NameProblem | null>(null)

  async function save() {
    const memberId = client.room.value?.myId
    if (!memberId || !text.trim()) return
    const answer = await client.ask({ type: 'member.rename', memberId, name: text.trim() })
    if (answer.ok) onClose()
    else {
      const { code, reason, suggestion } = answer.error
      const says = code === 'already-done' ? t.changeNameOnce : nameWords(code, reason)
      setProblem({ says, suggestion: suggestion ?? null })
    }
  }

  return (
    <Dialog
      title={t.changeName}
      onClose={onClose}
      withLeave
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="main" onClick={() => void save()}>
            {t.save}
          </Button>
        </>
      }
    >
      <NameField
        name={text}
        onName={setText}
        hint={t.changeNameText}
        problem={problem}
        onTaken={(taken) => {
          setText(taken)
          setProblem(null)
        }}
      />
    </Dialog>
  )
}
