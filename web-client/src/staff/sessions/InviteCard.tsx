import type { InviteWithLink } from '../../api/types'
import { ReactionIcon } from '../../ui/icons'
import { card as en } from '../../words/en?card'
import { card as es } from '../../words/es?card'
import type { Language } from '../../words/language'
import QrCode from '../QrCode'

const CARD_WORDS = { en, es }

export interface CardLook {
  language: Language
  /** A line of the staff's own on the outside; empty: nothing tells what the card is. */
  outside: string
  /** Whether the name the invite was made for stands inside, to tell cards apart. */
  named: boolean
}

/** One card, to fold in the middle: a neutral outside above, the way in below. */
export function InviteCard({ invite, look }: { invite: InviteWithLink; look: CardLook }) {
  const t = CARD_WORDS[look.language]
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
