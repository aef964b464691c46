import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { FlagIcon } from '../../ui/icons'
import { useTick } from '../../ui/useTick'
import { duration } from '../../words/dates'
import { words } from '../../words/words'
import { nameOf } from '../people'
import type { Held } from '../entries'
import type { DeskParts } from './desk'
import type { Parts } from './parts'
import { moderates } from './powers'
import { staffWords } from './words'

/** What waits to be read, the oldest first, with how long that one has waited. Nothing is ever posted by itself. */
export function HeldMessages(parts: DeskParts) {
  const { client } = parts
  const t = staffWords.value
  const waiting = client.timeline.value.waiting()
  const oldest = waiting[0]
  useTick(oldest !== undefined, 15_000)
  if (!oldest) return null
  if (!moderates(parts.room)) return <p class="small quiet">{t.heldForModerators(waiting.length)}</p>
  const seconds = Math.max(0, (client.now() - oldest.at) / 1000)
  return (
    <section class="ask" aria-label={t.heldWait(waiting.length)}>
      <h2 class="warm-title">
        {t.heldWait(waiting.length)}
        <span>{seconds < 15 ? t.justNow : t.ago(duration(seconds))}</span>
      </h2>
      <ul class="held-list">
        {waiting.map((held) => (
          <HeldMessage key={held.heldId} {...parts} held={held} />
        ))}
      </ul>
    </section>
  )
}

/** The message in which a detail began, with the way to take that away as well. */
function EarlierPart({ client, room, acts, messageId }: Parts & { messageId: string }) {
  const t = staffWords.value
  const message = client.timeline.value.message(messageId)
  if (!message) return null
  return (
    <div class="row">
      <p class="quote">
        <b>{t.heldEarlier}</b> <span class="lines">{message.text}</span>
      </p>
      <Button
        look="plain"
        aria-label={t.hideEarlierOf(nameOf(room, message.memberId))}
        onClick={() => void acts.do({ type: 'message.hide', messageId })}
      >
        {t.hideEarlier}
      </Button>
    </div>
  )
}

function HeldMessage({ client, room, acts, desk, held }: DeskParts & { held: Held }) {
  const t = staffWords.value
  const draft = desk.draft(`return ${held.heldId}`)
  const reason = draft.value
  const name = nameOf(room, held.memberId)
  const quoted = held.replyTo ? client.timeline.value.message(held.replyTo) : null
  const because = {
    review: null,
    newcomer: t.heldNewcomer,
    person: t.heldPerson,
    'contact-details': t.heldContact,
    'listed-word': t.heldWord,
  }[held.because ?? 'review']
  const giveBack = (said: string) =>
    void acts.do({ type: 'message.return', heldId: held.heldId, ...(said ? { reason: said } : {}) }, t.returned(name))
  return (
    <li class="stack-tight">
      <p>
        <b>{name}</b> {because && <span class="small quiet">{because}</span>}
      </p>
      {quoted && (
        <p class="quote">
          <b>{nameOf(room, quoted.memberId)}</b> <span class="one-line">{quoted.text}</span>
        </p>
      )}
      {held.note && <p class="small quiet">{held.note}</p>}
      {held.earlier.map((messageId) => (
        <EarlierPart key={messageId} client={client} room={room} acts={acts} messageId={messageId} />
      ))}
      <p class="lines">{held.text}</p>
      {reason !== null ? (
        <form
          class="stack-tight"
          onSubmit={(event) => {
            event.preventDefault()
            giveBack(reason.trim())
          }}
        >
          <p class="small quiet">{t.returnWhy(name)}</p>
          {t.returnReasons.split('\n').map((said) => (
            <Button key={said} onClick={() => giveBack(said)}>
              {said}
            </Button>
          ))}
          <Field
            label={t.returnOwn}
            value={reason}
            onText={(typed) => (draft.value = typed)}
            maxLength={room.limits.reasonLength ?? 500}
          />
          <div class="row">
            <Button look="plain" onClick={() => (draft.value = null)}>
              {words.value.cancel}
            </Button>
            <Button type="submit" look="main">
              {t.returnIt}
            </Button>
          </div>
        </form>
      ) : (
        <div class="row">
          <Button
            look="main"
            data-waits="held"
            aria-label={t.approveOf(name)}
            onClick={() => void acts.do({ type: 'message.approve', heldId: held.heldId })}
          >
            {t.approve}
          </Button>
          <Button look="plain" aria-label={t.returnOf(name)} onClick={() => (draft.value = '')}>
            {t.returnIt}
          </Button>
          <Button
            look="bare"
            onClick={() => (desk.reporting.value = { messageId: held.heldId, memberId: held.memberId })}
          >
            <FlagIcon /> {words.value.report}
          </Button>
        </div>
      )}
    </li>
  )
}
