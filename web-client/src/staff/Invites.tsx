import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Invite, InviteWish, InviteWithLink } from '../api/types'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { duration, longDay } from '../words/dates'
import { Ask } from './Ask'
import { Form } from './Form'
import {
  INVITE_DAYS,
  inviteFaults,
  inviteName,
  inviteState,
  inviteWish,
  mayRenew,
  mayRevoke,
  newInvite,
  type InviteDraft,
} from './invite'
import { LinkShown } from './LinkShown'
import { PagedList } from './PagedList'
import { Problem } from './Problem'
import type { RoomTabProps } from './roomTabs'
import type PrintCards from './sessions/PrintCards'
import { TextMessage } from './sessions/TextMessage'
import { sessionWords } from './sessions/words'
import { usePages } from './usePages'
import { useSubmit } from './useSubmit'
import { pageWords } from './words'

/** From so many invites on, there is a box to look for one. */
const MANY = 8

/** Making, replacing and taking back the room's links. */
export function Invites({ room }: RoomTabProps) {
  const { roomId } = room
  const t = pageWords.value
  const pages = usePages((query) => api.invites(roomId, query), roomId)
  const { items: invites, again } = pages
  const isLong = pages.search !== '' || pages.hasMore || (invites?.length ?? 0) > MANY
  /** Links that are still in hand: they are shown this once. */
  const [made, setMade] = useState<InviteWithLink[]>([])
  const [printing, setPrinting] = useState<{ Cards: typeof PrintCards } | null>(null)
  const [revoking, setRevoking] = useState<Invite>()
  const { busy, problem, submit } = useSubmit()
  const putAway = (inviteId: string) => setMade((before) => before.filter((other) => other.inviteId !== inviteId))
  function show(invite: InviteWithLink) {
    setMade((before) => [invite, ...before.filter((other) => other.inviteId !== invite.inviteId)])
    again()
  }
  const linkOf = (invite: InviteWithLink) => (
    <LinkShown
      key={invite.url}
      url={invite.url}
      label={t.inviteLink(inviteName(invite))}
      qr
      onPutAway={() => putAway(invite.inviteId)}
    >
      <TextMessage invite={invite} room={room} />
    </LinkShown>
  )
  const unlisted = made.filter(({ inviteId }) => !invites?.some((invite) => invite.inviteId === inviteId))
  return (
    <section class="card stack" aria-labelledby="invites">
      <div class="stack-tight">
        <h2 id="invites">{t.invitesTitle}</h2>
        <p class="quiet">{t.invitesHint}</p>
      </div>
      <NewInvite onMake={async (wish) => show(await api.addInvite(roomId, wish))} />
      <Problem problem={problem} />
      {made.length > 0 && (
        <div class="row-between notice">
          <p>{sessionWords.value.printReady(made.length)}</p>
          <Button
            onClick={() =>
              void submit(async () => setPrinting({ Cards: (await import('./sessions/PrintCards')).default }))
            }
          >
            {sessionWords.value.printCards(made.length)}
          </Button>
        </div>
      )}
      {unlisted.map(linkOf)}
      <PagedList
        pages={pages}
        {...(isLong ? { searchLabel: t.inviteSearch } : {})}
        empty={made.length === 0 && <p class="quiet">{t.noInvites}</p>}
      >
        {(shown) => (
          <ul class="invite-list">
            {shown.map((invite) => (
              <li key={invite.inviteId} class="stack-tight">
                <InviteFacts invite={invite} />
                {made.filter(({ inviteId }) => inviteId === invite.inviteId).map(linkOf)}
                <div class="row">
                  {mayRenew(invite) && (
                    <Button
                      disabled={busy}
                      aria-label={t.renewFor(inviteName(invite))}
                      onClick={() => void submit(async () => show(await api.renewInvite(roomId, invite.inviteId)))}
                    >
                      {t.renew}
                    </Button>
                  )}
                  {mayRevoke(invite) && (
                    <Button
                      look="bare"
                      aria-label={t.revokeFor(inviteName(invite))}
                      onClick={() => setRevoking(invite)}
                    >
                      {t.revoke}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {printing && <printing.Cards invites={made} onClose={() => setPrinting(null)} />}
      {revoking && (
        <Ask
          title={t.revokeTitle}
          yes={t.revoke}
          act={async () => {
            await api.revokeInvite(roomId, revoking.inviteId)
            putAway(revoking.inviteId)
            setRevoking(undefined)
            again()
          }}
          onClose={() => setRevoking(undefined)}
        >
          <p>{t.revokeAsk(inviteName(revoking))}</p>
        </Ask>
      )}
    </section>
  )
}

function InviteFacts({ invite }: { invite: Invite }) {
  const t = pageWords.value
  const facts = [
    invite.kind === 'open' ? t.used(invite.used, invite.seats) : t.personalTitle,
    invite.expiresAt ? t.until(longDay(new Date(invite.expiresAt))) : null,
  ]
  return (
    <div>
      <div class="row-between">
        <b>{inviteName(invite)}</b>
        <span class={invite.state === 'open' ? 'pill' : 'pill off'}>{inviteState(invite)}</span>
      </div>
      <p class="quiet small">{facts.filter(Boolean).join(' · ')}</p>
      {invite.state === 'closed' && <p class="quiet small">{t.closedHow}</p>}
      {invite.kind === 'personal' && invite.used > 0 && mayRenew(invite) && <p class="quiet small">{t.renewHint}</p>}
    </div>
  )
}

function NewInvite({ onMake }: { onMake: (wish: InviteWish) => Promise<void> }) {
  const t = pageWords.value
  const [draft, setDraft] = useState<InviteDraft>(() => newInvite('personal'))
  const submit = useSubmit()
  const { fields } = submit
  const change = (part: Partial<InviteDraft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <Form
      of={submit}
      act={() => onMake(inviteWish(draft, new Date()))}
      faults={() => inviteFaults(draft)}
      submitLabel={t.makeInvite}
      onDone={() => setDraft(newInvite(draft.kind))}
    >
      <div class="invite-kinds" role="radiogroup" aria-label={t.makeInvite}>
        {(['personal', 'open'] as const).map((kind) => (
          <label key={kind} class="choice">
            <input
              type="radio"
              name="invite-kind"
              checked={draft.kind === kind}
              onChange={() => setDraft(newInvite(kind))}
            />
            <span>
              <b>{kind === 'personal' ? t.personalTitle : t.openTitle}</b>
              <span class="quiet small">{kind === 'personal' ? t.personalText : t.openText}</span>
            </span>
          </label>
        ))}
      </div>
      {draft.kind === 'personal' ? (
        <Field
          label={t.personalName}
          problem={fields.name}
          maxLength={40}
          spellCheck={false}
          value={draft.name}
          onText={(name) => change({ name })}
        />
      ) : (
        <Field
          label={t.openLabel}
          problem={fields.label}
          maxLength={80}
          value={draft.label}
          onText={(label) => change({ label })}
        />
      )}
      <div class="short-fields">
        {draft.kind === 'open' && (
          <Field
            label={t.seats}
            problem={fields.seats}
            type="number"
            min={1}
            max={100}
            value={draft.seats}
            onText={(seats) => change({ seats })}
          />
        )}
        <label class="field">
          <span class="field-label">{t.livesFor}</span>
          <select
            class="input"
            value={String(draft.days)}
            onChange={(event) => change({ days: Number(event.currentTarget.value) })}
          >
            {INVITE_DAYS.map((days) => (
              <option key={days} value={String(days)}>
                {days === 1 ? t.oneDay : duration(days * 86_400)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </Form>
  )
}
