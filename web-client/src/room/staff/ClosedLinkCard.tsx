import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import { Button } from '../../ui/Button'
import { problemWords } from '../../words/refusals'
import { words } from '../../words/words'
import { nameOf } from '../people'
import type { Parts } from './parts'
import { isFacilitator } from './powers'
import { staffWords } from './words'

/** A ban closed the open link that the person came by: says so, and makes a new one in one tap. */
export function ClosedLinkCard({ client, room }: Parts) {
  const t = staffWords.value
  const [url, setUrl] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [copied, setCopied] = useState(false)
  const closed = room.closedLink
  if (!closed) return null
  const before = room.invite(closed.inviteId)

  async function renew() {
    try {
      const made = await api.addInvite(room.room.roomId, {
        kind: 'open',
        ...(before?.label ? { label: before.label } : {}),
        ...(before?.seats ? { seats: before.seats } : {}),
      })
      setUrl(made.url)
    } catch (refused) {
      setProblem(problemWords(refused))
    }
  }

  return (
    <section class="ask" aria-labelledby="closed-link">
      <h2 id="closed-link" class="warm-title">
        {t.closedLinkTitle}
      </h2>
      <p>
        {t.closedLinkText(nameOf(room, closed.memberId))} {before?.label && t.byLink(before.label)}
      </p>
      {url && (
        <>
          <p class="small">{t.closedLinkReady}</p>
          <output class="link-shown">{url}</output>
        </>
      )}
      {problem && <p role="alert">{problem}</p>}
      <div class="row">
        {isFacilitator(room) &&
          (url ? (
            <Button look="main" onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>
              {copied ? t.copied : t.copy}
            </Button>
          ) : (
            <Button look="main" onClick={() => void renew()}>
              {t.closedLinkNew}
            </Button>
          ))}
        <Button onClick={() => client.dismissClosedLink()}>{words.value.close}</Button>
      </div>
    </section>
  )
}
