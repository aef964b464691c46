import type { InviteWithLink } from '../../api/types'
import { ReactionIcon } from '../../ui/icons'
import type { Language } from '../../words/language'
import QrCode from '../QrCode'
import { inviteCardWords } from './inviteCardWords'

export interface CardLook {
  language: Language
  /** A line of the staff's own on the outside; empty: nothing tells what the card is. */
  outside: string
  /** Whether the name the invite was made for stands inside, to tell cards apart. */
  named: boolean
}

/** One card, to fold in the middle: a neutral outside above, the way in below. */
export function InviteCard({ invite, look }: { invite: InviteWithLink; look: CardLook }) {
  const t = inviteCardWords[look.language]
  return (
    <article class="invite-card" lang={look.language}>
      <div class="invite-card-outside">
        <ReactionIcon name="sun" />
        <p>{look.outside.trim() || t.outside}</p>
      </div>
      <div class="invite-card-inside">
        {look.named && invite.name && <p class="invite-card-name">{invite.name}</p>}
        <div class="invite-card-way">
          <QrCode text={invite.url} label={t.how} />
          <div>
            <p>
              <b>{t.how}</b>
            </p>
            <p>{t.what}</p>
          </div>
        </div>
        <p>
          {t.own} {t.leave} {invite.kind === 'personal' && `${t.keep} ${t.lost}`}
        </p>
        <p class="invite-card-link">
          {t.orType} <b>{invite.url}</b>
        </p>
      </div>
    </article>
  )
}
