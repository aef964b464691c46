import type { RejectionError } from '../protocol/frames'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { laterWords } from '../words/words'
import type { Pending } from './ownWords'
import type { RoomClient } from './roomClient'
import { pieces, spansOf, type Shown } from './shield'

interface ShieldProps {
  client: RoomClient
  mine: Pending
  error: RejectionError
}

function noteOf({ entry: { command } }: Pending): string | null {
  return command.type === 'message.post' ? (command.note ?? null) : null
}

function Marked({ text, spans }: { text: string; spans: readonly Shown[] }) {
  return (
    <>
      {pieces(text, spans).map((piece, index) =>
        piece.kind ? (
          <mark key={index} class="shielded">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}

/**
 * One's own message that was not sent because of words in it: which ones, why, and what can be done. Nobody else has
 * seen it, and nobody is told unless its writer sends it on.
 */
export function ShieldNotice({ client, mine, error }: ShieldProps) {
  const t = laterWords.value
  const spans = error.spans ?? []
  const note = noteOf(mine)
  const detail = error.code === 'contact-details'
  const kinds = [...new Set(spans.map(({ kind }) => kind))].map((kind) => t.shieldKind(kind)).filter((kind) => kind)
  return (
    <article class="message mine pending refused">
      <div class="message-row">
        <div class="bubble">
          {note && (
            <p class="lines">
              <b>
                <Marked text={note} spans={spansOf(error, 'note')} />
              </b>
            </p>
          )}
          <p class="lines">
            <Marked text={mine.text} spans={spansOf(error, 'text')} />
          </p>
        </div>
      </div>
      <Notice title={t.shieldTitle} warm announce>
        <p>{detail ? t.shieldWhat(kinds) : t.shieldWord}</p>
        {detail && <p class="small">{t.shieldWhy}</p>}
        <div class="row">
          <Button look="main" onClick={() => client.ownWords.putAway(mine, true)}>
            {t.changeIt}
          </Button>
          {detail && (
            <Button look="plain" onClick={() => client.ownWords.confirm(mine)}>
              {t.shieldSend}
            </Button>
          )}
          <Button look="bare" onClick={() => client.ownWords.putAway(mine, false)}>
            {t.putAway}
          </Button>
        </div>
      </Notice>
    </article>
  )
}
