import { useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Refusal } from '../api/http'
import type { SafetyAnswer } from '../protocol/model'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { LeaveNow } from '../ui/LeaveNow'
import { YouthPage } from '../ui/Page'
import { seatRefusalWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'
import type { RoomModel } from './roomModel'

interface SafeToTalkProps {
  room: RoomModel
  token: string
  onAnswer: (answer: SafetyAnswer) => void
}

/** Asked before anything of the conversation is shown. Whatever is typed as the word, this screen does the same. */
export function SafeToTalk({ room, token, onAnswer }: SafeToTalkProps) {
  const t = laterWords.value
  const [word, setWord] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useSaid()

  async function say(answer: SafetyAnswer) {
    setBusy(true)
    setProblem()
    try {
      await youthApi.enterSafely(token, answer, word.trim())
      onAnswer(answer)
    } catch (failure) {
      const { code, retryAfterSeconds } = failure instanceof Refusal ? failure : new Refusal('offline', 0, null, {})
      setProblem(() => seatRefusalWords(code, retryAfterSeconds))
      setBusy(false)
    }
  }

  return (
    <YouthPage>
      <div class="door">
        <span class="lamp" aria-hidden="true" />
        <div class="stack-tight">
          <h1>{t.safeTitle}</h1>
          <p>{t.safeText}</p>
        </div>
      </div>
      {room.me.checkInWord && (
        <Field
          label={t.safeWord}
          hint={t.wordForgotten}
          value={word}
          onText={setWord}
          maxLength={60}
          spellCheck={false}
        />
      )}
      {problem && <p role="alert">{problem}</p>}
      <div class="safe-choices">
        <Button look="main" wide disabled={busy} onClick={() => void say('yes')}>
          {t.safeYes}
        </Button>
        <Button look="plain" wide disabled={busy} onClick={() => void say('not-alone')}>
          {t.safeNotAlone}
        </Button>
        <LeaveNow />
      </div>
      <p class="quiet small">{t.safeNotAloneText}</p>
    </YouthPage>
  )
}
