import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { duration } from '../../words/dates'
import { words } from '../../words/words'
import type { Parts } from './parts'
import { staffWords } from './words'

interface AskProps extends Parts {
  onClose: () => void
}

const GUIDES = [0, 60, 120, 180, 300]

/** Who is in the circle, and how long a turn takes by the guide. */
export function CircleDialog({ room, acts, onClose }: AskProps) {
  const t = staffWords.value
  const [some, setSome] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [seconds, setSeconds] = useState(120)
  const youth = room
    .members()
    .filter(
      (member) => member.role === 'participant' && member.standing === 'admitted' && room.isPresent(member.memberId),
    )
  return (
    <Dialog
      title={t.circleTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
          <Button
            look="main"
            disabled={some && chosen.length === 0}
            onClick={() => {
              void acts.do({ type: 'circle.start', turnSeconds: seconds, ...(some ? { memberIds: chosen } : {}) })
              onClose()
            }}
          >
            {t.circleStart}
          </Button>
        </>
      }
    >
      <p>{t.circleText}</p>
      <fieldset class="choices">
        <legend>{t.circleWho}</legend>
        <label class="choice">
          <input type="radio" name="who" checked={!some} onChange={() => setSome(false)} /> {t.circleEveryone}
        </label>
        <label class="choice">
          <input type="radio" name="who" checked={some} onChange={() => setSome(true)} /> {t.circleSome}
        </label>
        {some &&
          youth.map(({ memberId, name }) => (
            <label key={memberId} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(memberId)}
                onChange={(event) => {
                  const others = chosen.filter((id) => id !== memberId)
                  setChosen(event.currentTarget.checked ? [...others, memberId] : others)
                }}
              />
              {chosen.includes(memberId) ? `${chosen.indexOf(memberId) + 1}. ${name}` : name}
            </label>
          ))}
      </fieldset>
      <fieldset class="choices">
        <legend>{t.circleGuideLabel}</legend>
        {GUIDES.map((guide) => (
          <label key={guide} class="choice">
            <input type="radio" name="guide" checked={seconds === guide} onChange={() => setSeconds(guide)} />
            {guide === 0 ? t.circleNoGuide : duration(guide)}
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}

/** A question to everybody, with faces or words to choose from. */
export function CheckInDialog({ acts, onClose }: AskProps) {
  const t = staffWords.value
  const [question, setQuestion] = useState<string>(t.checkInUsual)
  const [own, setOwn] = useState(false)
  const [lines, setLines] = useState('')
  const [anonymous, setAnonymous] = useState(true)
  const choices = [...new Set(lines.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
  const fits = question.trim() !== '' && (!own || (choices.length >= 2 && choices.length <= 8))
  return (
    <Dialog
      title={t.checkInTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
          <Button
            look="main"
            disabled={!fits}
            onClick={() => {
              void acts.do({ type: 'checkin.ask', question: question.trim(), anonymous, ...(own ? { choices } : {}) })
              onClose()
            }}
          >
            {t.checkInAsk}
          </Button>
        </>
      }
    >
      <Field label={t.checkInQuestion} value={question} onText={setQuestion} maxLength={200} />
      <fieldset class="choices">
        <legend>{t.checkInScale}</legend>
        <label class="choice">
          <input type="radio" name="scale" checked={!own} onChange={() => setOwn(false)} /> {t.checkInFaces}
        </label>
        <label class="choice">
          <input type="radio" name="scale" checked={own} onChange={() => setOwn(true)} /> {t.checkInWords}
        </label>
      </fieldset>
      {own && <Field label={t.checkInChoices} value={lines} onText={setLines} lines={4} maxLength={500} />}
      <label class="choice">
        <input type="checkbox" checked={anonymous} onChange={(event) => setAnonymous(event.currentTarget.checked)} />
        {t.checkInAnonymous}
      </label>
    </Dialog>
  )
}
