import type { RejectionError } from '../protocol/frames'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { words } from '../words/words'
import type { Pending, RoomClient } from './roomClient'
import { pieces } from './shield'

interface ShieldProps {
  client: RoomClient
  mine: Pending
  error: RejectionError
}

/**
 * One's own message that was not sent because of words in it: which ones, why, and what can be done. Nobody else has
 * seen it, and nobody is told unless its writer sends it on.
 */
export function ShieldNotice({ client, mine, error }: ShieldProps) {
  const t = words.value
  const spans = error.spans ?? []
  const detail = error.code === 'contact-details'
  const kinds = [...new Set(spans.map(({ kind }) => kind))].map((kind) => t.shieldKind(kind)).filter((kind) => kind)
  return (
    <article class="message mine pending refused">
      <div class="message-row">
        <div class="bubble">
          <p class="lines">
            {pieces(mine.text, spans).map((piece, index) =>
              piece.kind ? (
                <mark key={index} class="shielded">
                  {piece.text}
                </mark>
              ) : (
                piece.text
              ),
            )}
          </p>
        </div>
      </div>
      <Notice title={t.shieldTitle} warm announce>
        <p>{detail ? t.shieldWhat(kinds) : t.shieldWord}</p>
        {detail && <p class="small">{t.shieldWhy}</p>}
        <div class="row">
          <Button look="main" onClick={() => client.putAway(mine, true)}>
            {t.changeIt}
          </Button>
          {detail && (
            <Button look="plain" onClick={() => client.confirm(mine)}>
              {t.shieldSend}
            </Button>
          )}
          <Button look="bare" onClick={() => client.putAway(mine, false)}>
            {t.putAway}
          </Button>
        </div>
      </Notice>
    </article>
  )
}
