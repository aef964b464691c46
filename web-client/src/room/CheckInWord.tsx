import { useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Refusal } from '../api/http'
import type { CheckInWords } from '../api/types'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { seatRefusalWords } from '../words/refusals'
import { laterWords } from '../words/words'
import type { RoomModel } from './roomModel'
import { browserSeats, seatIn } from './seat'

const LONGEST = 60

interface WordFieldsProps {
  word: string
  duress: string
  onWord: (text: string) => void
  onDuress: (text: string) => void
}

/** The two words, as both a young person and staff set them. */
export function WordFields({ word, duress, onWord, onDuress }: WordFieldsProps) {
  const t = laterWords.value
  return (
    <>
      <Field label={t.wordMine} value={word} onText={onWord} maxLength={LONGEST} spellCheck={false} />
      <Field
        label={t.wordDuress}
        hint={t.wordDuressHint}
        problem={folded(word) && folded(word) === folded(duress) ? t.wordSame : undefined}
        value={duress}
        onText={onDuress}
        maxLength={LONGEST}
        spellCheck={false}
      />
    </>
  )
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Null as long as they cannot be kept: nothing is written, or both are one. */
export function wordsToKeep(word: string, duress: string): CheckInWords | null {
  if (!folded(word) || folded(word) === folded(duress)) return null
  return { word: word.trim(), ...(folded(duress) ? { duressWord: duress.trim() } : {}) }
}

/** A young person agrees on a word of their own, once: whoever finds the phone later cannot change it. */
export function OwnCheckInWord({ room, onClose }: { room: RoomModel; onClose: () => void }) {
  const t = laterWords.value
  const [word, setWord] = useState('')
  const [duress, setDuress] = useState('')
  const [problem, setProblem] = useState<string>()
  const [saved, setSaved] = useState(false)
  const isSet = saved || (room.me.checkInWord ?? false)
  const agreed = wordsToKeep(word, duress)

  async function save() {
    const token = seatIn(browserSeats, room.room.roomId)?.token
    if (!token || !agreed) return
    try {
      await youthApi.setOwnCheckInWord(token, agreed)
      setSaved(true)
    } catch (failure) {
      setProblem(seatRefusalWords(failure instanceof Refusal ? failure.code : 'offline'))
    }
  }

  return (
    <Dialog
      title={t.wordTitle}
      onClose={onClose}
      withLeave
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {isSet ? t.close : t.cancel}
          </Button>
          {!isSet && (
            <Button look="main" disabled={!agreed} onClick={() => void save()}>
              {t.save}
            </Button>
          )}
        </>
      }
    >
      {isSet ? (
        <p role="status">{saved ? `${t.wordSaved} ${t.wordForgotten}` : t.wordIsSet}</p>
      ) : (
        <>
          <p>
            {t.wordText} {t.wordForgotten}
          </p>
          <WordFields word={word} duress={duress} onWord={setWord} onDuress={setDuress} />
        </>
      )}
      {problem && <p role="alert">{problem}</p>}
    </Dialog>
  )
}
