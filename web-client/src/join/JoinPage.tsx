import { useEffect, useState } from 'preact/hooks'
import { youthApi } from '../api/youth'
import { Refusal } from '../api/http'
import type { Preview } from '../api/types'
import { useSecret } from '../linkSecret'
import { newId } from '../platform/browser'
import { fetchPartsAhead, WriteToStaff } from '../room/later'
import { browserSeats, keepSeat, seatIn } from '../room/seat'
import { go } from '../router'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { YouthPage } from '../ui/Page'
import { problemWords } from '../words/refusals'
import { words } from '../words/words'
import { JoinForm } from './JoinForm'
import { inviteInHand, keptName } from './invite'

/** No link in hand: it was opened without its secret, or reloaded after the secret was taken from the address. */
function NoLink() {
  const t = words.value
  const seat = seatIn(browserSeats)
  return (
    <>
      <h1>{t.joinNoSecretTitle}</h1>
      <p>{t.joinNoSecret}</p>
      {seat && (
        <a class="button main" href={`/room/${encodeURIComponent(seat.roomId)}`}>
          {t.joinBackToRoom}
        </a>
      )}
    </>
  )
}

/** An invite link opens here. */
export default function JoinPage() {
  const t = words.value
  const invite = useSecret()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [visit] = useState(newId)
  useEffect(fetchPartsAhead, [])

  useEffect(() => {
    if (!invite) return
    let stale = false
    setPreview(null)
    setRefusal(null)
    youthApi.preview(invite).then(
      (answer) => !stale && setPreview(answer),
      (problem: unknown) => !stale && setRefusal(asRefusal(problem)),
    )
    return () => {
      stale = true
    }
  }, [invite, attempt])

  async function join(name: string, remember: boolean) {
    const ticket = await youthApi.join(invite, name, visit)
    inviteInHand.value = invite
    keptName.value = ticket.keptName ?? null
    keepSeat(browserSeats, ticket, remember)
    go(`/room/${encodeURIComponent(ticket.roomId)}`, { replace: true })
  }

  return (
    <YouthPage>
      {!invite ? (
        <NoLink />
      ) : preview ? (
        <JoinForm preview={preview} join={join} onSentOut={setRefusal} />
      ) : refusal ? (
        <>
          <h1>{t.joinRefused}</h1>
          <Notice announce>
            <p>{refusal.code === 'not-found' ? t.refusedUnknownLink : problemWords(refusal)}</p>
          </Notice>
          {isSentOut(refusal) && <WriteToStaff invite={invite} />}
          {(refusal.status === 0 || refusal.status >= 500 || refusal.status === 429) && (
            <Button look="main" onClick={() => setAttempt(attempt + 1)}>
              {t.tryAgain}
            </Button>
          )}
        </>
      ) : (
        <p class="quiet" role="status">
          {t.loading}
        </p>
      )}
    </YouthPage>
  )
}

/** Refusals of the link itself, which the room still knows: its staff can be written to. */
function isSentOut({ code }: Refusal): boolean {
  return code === 'banned' || code === 'removed' || code.startsWith('invite-')
}

function asRefusal(problem: unknown): Refusal {
  return problem instanceof Refusal ? problem : new Refusal('unavailable', 500, null, {})
}
