import { Button } from '../ui/Button'
import { laterWords } from '../words/words'
import type { RoomClient } from './roomClient'
import type { Held } from './entries'

/** One's own message that the staff read first, or gave back with a word. */
export function HeldRow({ client, held }: { client: RoomClient; held: Held }) {
  const t = laterWords.value
  return (
    <article class="message mine">
      <div class="message-row">
        <div class="bubble">
          {held.note && <p class="small quiet">{held.note}</p>}
          <p class="lines">{held.text}</p>
        </div>
      </div>
      {held.returned ? (
        <div class="notice" role="status">
          <b class="notice-title">{t.returnedTitle}</b>
          <p class="lines">{held.returned.reason ?? t.returnedText}</p>
          <div class="row">
            <Button look="main" onClick={() => client.ownWords.takeBack(held)}>
              {t.returnedRewrite}
            </Button>
            <Button look="plain" onClick={() => void client.ask({ type: 'message.retract', messageId: held.heldId })}>
              {t.returnedPutAway}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <p class="state">{t.heldState}</p>
          <div class="message-acts">
            <Button look="bare" onClick={() => void client.ask({ type: 'message.retract', messageId: held.heldId })}>
              {t.heldTakeBack}
            </Button>
          </div>
        </>
      )}
    </article>
  )
}
