import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import { Button } from '../../ui/Button'
import { problemWords } from '../../words/refusals'
import { useSaid } from '../../words/useSaid'
import { words } from '../../words/words'
import { nameOf } from '../people'
import type { DeskParts } from './desk'
import { isFacilitator } from './powers'
import { staffWords } from './words'

/** A ban closed the open link that the person came by: says so, and makes a new one in one tap. */
export function ClosedLinkCard({ client, room, desk }: DeskParts) {
  const t = staffWords.value
  const [problem, setProblem] = useSaid()
  const [copied, setCopied] = useState(false)
  const closed = room.closedLink
  if (!closed) return null
  // Shown once: it must outlast a look at another tab, and be gone when another link is closed.
  const made = desk.draft(`link instead of ${closed.inviteId}`)
  const url = made.value
  const before = room.invite(closed.inviteId)

  async function renew() {
    try {
      const invite = await api.addInvite(room.room.roomId, {
        kind: 'open',
        ...(before?.label ? { label: before.label } : {}),
        ...(before?.seats ? { seats: before.seats } : {}),
      })
      made.value = invite.url
    } catch (refused) {
      setProblem(() => problemWords(refused))
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
