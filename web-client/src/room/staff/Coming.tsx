import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import { Button } from '../../ui/Button'
import { problemWords } from '../../words/refusals'
import { useSaid } from '../../words/useSaid'
import { useNextMeeting, type NextProps } from '../NextMeeting'
import { staffWords } from './words'

/** Whether I come to the next meeting, and the other answer in one tap. Young people see who will be there. */
export function Coming(props: NextProps) {
  const { room } = props
  const t = staffWords.value
  const { next } = useNextMeeting(props)
  const mine = next?.coming?.find(({ memberId }) => memberId === room.myId)
  if (!next || !mine) return null
  return <ComingChoice roomId={room.room.roomId} startsAt={next.startsAt} coming={mine.coming} question={t.comingAsk} />
}

interface ChoiceProps {
  roomId: string
  startsAt: string
  coming: boolean
  question: string
  /** Called once the server has taken the answer. */
  onDone?: () => void
}

/** Two answers, one of them the present one. */
export function ComingChoice({ roomId, startsAt, coming, question, onDone }: ChoiceProps) {
  const t = staffWords.value
  const [problem, setProblem] = useSaid()
  const [busy, setBusy] = useState(false)

  async function say(answer: boolean) {
    if (answer === coming || busy) return
    setProblem()
    setBusy(true)
    try {
      await api.sayComing(roomId, startsAt, answer)
      onDone?.()
    } catch (refused) {
      setProblem(() => problemWords(refused))
    } finally {
      setBusy(false)
    }
  }

  return (
    <div class="coming" role="group" aria-label={question}>
      <span class="quiet small">{question}</span>
      <div class="row">
        <Button look={coming ? 'quiet' : 'plain'} aria-pressed={coming} onClick={() => void say(true)}>
          {t.comingYes}
        </Button>
        <Button look={coming ? 'plain' : 'quiet'} aria-pressed={!coming} onClick={() => void say(false)}>
          {t.comingNo}
        </Button>
      </div>
      <p role="alert" class="field-problem" hidden={!problem}>
        {problem}
      </p>
    </div>
  )
}
