import { useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Invite, InviteWish, InviteWithLink } from '../api/types'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { longDay } from '../words/dates'
import { words } from '../words/words'
import { LinkShown } from './LinkShown'
import { useLoaded } from './useLoaded'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

export function inviteName(invite: Invite): string {
  const t = pageWords.value
  return invite.kind === 'personal' ? (invite.name ?? t.unnamed) : (invite.label ?? t.openLink)
}

/** How the invite stands, in words; a personal one that has its person is in use. */
export function inviteState(invite: Invite): string {
  const t = pageWords.value
  switch (invite.state) {
    case 'open':
      return invite.kind === 'personal' && invite.used > 0 ? t.taken : t.stateOpen
    case 'expired':
      return t.stateExpired
    case 'used-up':
      return t.stateUsedUp
    case 'revoked':
      return t.stateRevoked
    case 'closed':
      return t.stateClosed
  }
}

/** Making, replacing and taking back the room's links. */
export function Invites({ roomId }: { roomId: string }) {
  const t = pageWords.value
  const { value: invites, problem: unread, again } = useLoaded(() => api.invites(roomId), roomId)
  const [made, setMade] = useState<InviteWithLink>()
  const [revoking, setRevoking] = useState<Invite>()
  const { busy, problem, submit } = useSubmit()
  const make = (act: () => Promise<InviteWithLink>) =>
    submit(async () => {
      setMade(await act())
      again()
    })
  return (
    <section class="card stack" aria-labelledby="invites">
      <h2 id="invites">{t.invitesTitle}</h2>
      <p class="soft">{t.invitesHint}</p>
      <NewInvite busy={busy} onMake={(wish) => make(() => api.addInvite(roomId, wish))} />
      {(problem ?? unread) && <p role="alert">{problem ?? unread}</p>}
      {made && <LinkShown key={made.url} url={made.url} label={t.inviteLink(inviteName(made))} qr />}
      {invites?.length === 0 && <p class="soft">{t.noInvites}</p>}
      <ul class="invite-list">
        {invites?.map((invite) => (
          <li key={invite.inviteId} class="stack-tight">
            <div class="row-between">
              <b>{inviteName(invite)}</b>
              <span class="pill">{inviteState(invite)}</span>
            </div>
            <span class="soft">
              {[
                invite.kind === 'open' ? t.used(invite.used, invite.seats) : null,
                invite.expiresAt ? t.until(longDay(new Date(invite.expiresAt))) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <div class="row">
              <Button disabled={busy} onClick={() => void make(() => api.renewInvite(roomId, invite.inviteId))}>
                {t.renew}
              </Button>
              {invite.state !== 'revoked' && (
                <Button look="bare" onClick={() => setRevoking(invite)}>
                  {t.revoke}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {revoking && (
        <Dialog
          title={t.revoke}
          onClose={() => setRevoking(undefined)}
          actions={
            <>
              <Button onClick={() => setRevoking(undefined)}>{words.value.cancel}</Button>
              <Button
                look="main"
                disabled={busy}
                onClick={() =>
                  void submit(async () => {
                    await api.revokeInvite(roomId, revoking.inviteId)
                    if (made?.inviteId === revoking.inviteId) setMade(undefined)
                    setRevoking(undefined)
                    again()
                  })
                }
              >
                {t.revoke}
              </Button>
            </>
          }
        >
          <p>{t.revokeAsk(inviteName(revoking))}</p>
        </Dialog>
      )}
    </section>
  )
}

function NewInvite({ busy, onMake }: { busy: boolean; onMake: (wish: InviteWish) => Promise<boolean> }) {
  const t = pageWords.value
  const [kind, setKind] = useState<'personal' | 'open'>('personal')
  const [name, setName] = useState('')
  const [label, setLabel] = useState('')
  const [seats, setSeats] = useState('10')
  const wish = (): InviteWish =>
    kind === 'personal'
      ? { kind, ...(name.trim() ? { name: name.trim() } : {}) }
      : { kind, seats: Number(seats), ...(label.trim() ? { label: label.trim() } : {}) }
  return (
    <form
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault()
        void onMake(wish()).then((done) => {
          if (!done) return
          setName('')
          setLabel('')
        })
      }}
    >
      <div class="row" role="radiogroup" aria-label={t.makeInvite}>
        {(['personal', 'open'] as const).map((each) => (
          <label key={each} class="tick">
            <input type="radio" name="invite-kind" checked={kind === each} onChange={() => setKind(each)} />
            {each === 'personal' ? t.personalTitle : t.openTitle}
          </label>
        ))}
      </div>
      <p class="soft">{kind === 'personal' ? t.personalText : t.openText}</p>
      {kind === 'personal' ? (
        <Field label={t.personalName} maxLength={40} value={name} onText={setName} />
      ) : (
        <div class="short-fields">
          <Field label={t.openLabel} maxLength={80} value={label} onText={setLabel} />
          <Field label={t.seats} type="number" min={1} max={100} required value={seats} onText={setSeats} />
        </div>
      )}
      <div>
        <Button type="submit" look="main" disabled={busy}>
          {t.makeInvite}
        </Button>
      </div>
    </form>
  )
}
