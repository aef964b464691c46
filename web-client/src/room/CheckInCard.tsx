import { Button } from '../ui/Button'
import { MoodIcon } from '../ui/MoodIcon'
import { refusalWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { laterWords } from '../words/words'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'
import type { CheckIn, CheckInResult } from './entries'

interface CardProps {
  client: RoomClient
  room: RoomModel
  checkIn: CheckIn
}

/** A question to everybody, with what to choose from while it is open, and what came of it where that is shown. */
export function CheckInCard(props: CardProps) {
  const t = laterWords.value
  const { room, checkIn } = props
  const open = room.room.checkInId === checkIn.checkInId
  const asksMe = open && !(checkIn.anonymous && room.iAmStaff)
  return (
    <section class="checkin" aria-label={t.checkIn}>
      <p class="checkin-head small quiet">{t.checkIn}</p>
      <h3>{checkIn.question}</h3>
      {asksMe && <Choices {...props} />}
      {open && room.iAmStaff && <Running {...props} />}
      {!open && !checkIn.result && <p class="quiet">{t.checkInClosed}</p>}
      {checkIn.result && <Result room={room} checkIn={checkIn} result={checkIn.result} />}
    </section>
  )
}

/** What may be chosen, in order: faces run from very low to very well. */
function optionsOf(checkIn: CheckIn): readonly string[] {
  const t = laterWords.value
  return checkIn.choices ?? [t.moodVeryLow, t.moodLow, t.moodSoSo, t.moodWell, t.moodVeryWell]
}

function Choices({ client, checkIn }: CardProps) {
  const t = laterWords.value
  const [problem, setProblem] = useSaid()
  const chosen = client.ownChoices.value.get(checkIn.checkInId) ?? null
  const options = optionsOf(checkIn)
  const label = chosen === null ? null : (options[chosen] ?? null)
  return (
    <>
      <div class={checkIn.choices ? 'checkin-choices' : 'checkin-faces'} role="group" aria-label={checkIn.question}>
        {options.map((option, choice) => (
          <button
            key={choice}
            type="button"
            class="checkin-choice"
            aria-pressed={chosen === choice}
            onClick={() => {
              setProblem()
              void client.choose(checkIn.checkInId, choice).then((error) => {
                if (error)
                  setProblem(() =>
                    error.code === 'already-done' ? laterWords.value.checkInTooLate : refusalWords(error.code),
                  )
              })
            }}
          >
            {!checkIn.choices && <MoodIcon step={choice} />}
            <span>{option}</span>
          </button>
        ))}
      </div>
      <p class="small" role="status">
        {problem ?? (label && t.checkInChosen(label))}
      </p>
      <p class="small quiet">{checkIn.anonymous ? t.checkInNobodySees : t.checkInStaffSee}</p>
    </>
  )
}

/** For staff while it is open: how many answered, never more of an anonymous one; and the way to close it. */
function Running({ client, room, checkIn }: CardProps) {
  const t = laterWords.value
  const known = client.checkInAnswers.value
  const now = known?.checkInId === checkIn.checkInId ? known : null
  const leads = room.me.role === 'facilitator'
  return (
    <div class="checkin-staff">
      <p>{t.checkInAnswers(now?.answers ?? 0)}</p>
      {now?.choices && <Names room={room} checkIn={checkIn} chosen={now.choices} />}
      {leads && (
        <div class="checkin-acts">
          <Button look="main" onClick={() => void client.ask({ type: 'checkin.close', share: true })}>
            {t.checkInShare}
          </Button>
          <Button look="plain" onClick={() => void client.ask({ type: 'checkin.close', share: false })}>
            {t.checkInCloseOnly}
          </Button>
        </div>
      )}
    </div>
  )
}

function Result({ room, checkIn, result }: { room: RoomModel; checkIn: CheckIn; result: CheckInResult }) {
  const t = laterWords.value
  const options = optionsOf(checkIn)
  if (!result.counts) {
    return (
      <>
        <p class="quiet">{t.checkInTooFew}</p>
        {result.chosen && <Names room={room} checkIn={checkIn} chosen={result.chosen} />}
      </>
    )
  }
  const most = Math.max(1, ...result.counts)
  return (
    <>
      <p class="small quiet">{result.shared ? t.checkInForAll : t.checkInForStaff}</p>
      <ul class="checkin-result">
        {result.counts.map((count, choice) => (
          <li key={choice}>
            {!checkIn.choices && <MoodIcon step={choice} />}
            <span class="checkin-option">{options[choice]}</span>
            <svg class="checkin-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width={(count / most) * 100} height="10" />
            </svg>
            <b>{count}</b>
          </li>
        ))}
      </ul>
      {result.chosen && <Names room={room} checkIn={checkIn} chosen={result.chosen} />}
    </>
  )
}

function Names({ room, checkIn, chosen }: { room: RoomModel; checkIn: CheckIn; chosen: Record<string, number> }) {
  const options = optionsOf(checkIn)
  return (
    <ul class="checkin-names small">
      {Object.entries(chosen).map(([memberId, choice]) => (
        <li key={memberId}>
          <b>{nameOf(room, memberId)}</b>: {options[choice] ?? ''}
        </li>
      ))}
    </ul>
  )
}
