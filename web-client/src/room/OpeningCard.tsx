import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { laterWords } from '../words/words'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

interface OpeningProps {
  client: RoomClient
  room: RoomModel
}

/** The agreement, accepted together. "Ask me about it" is as good an answer as yes, and nobody else learns who said it. */
export function OpeningCard({ client, room }: OpeningProps) {
  const t = laterWords.value
  const [changing, setChanging] = useState(false)
  const { opening, guidelines } = room.room
  if (!opening) return null
  const mine = opening.answer ?? (opening.agreed?.includes(room.myId) ? 'agree' : undefined)
  const say = (answer: 'agree' | 'ask') => {
    setChanging(false)
    void client.ask({ type: 'opening.answer', answer })
  }
  return (
    <section class="opening stack-tight" aria-label={t.openingTitle}>
      <h2>{t.openingTitle}</h2>
      <p class="lines opening-text" tabIndex={0}>
        {guidelines}
      </p>
      <div role="status">{mine && !changing && <p>{mine === 'agree' ? t.openingAgreed : t.openingAsked}</p>}</div>
      <div class="row">
        {!mine || changing ? (
          <>
            <Button look="main" onClick={() => say('agree')}>
              {t.openingAgree}
            </Button>
            <Button look="plain" onClick={() => say('ask')}>
              {t.openingAsk}
            </Button>
          </>
        ) : (
          <Button look="bare" onClick={() => setChanging(true)}>
            {t.openingChange}
          </Button>
        )}
        {room.iAmStaff && room.me.role === 'facilitator' && (
          <Button onClick={() => void client.ask({ type: 'opening.end' })}>{t.openingEnd}</Button>
        )}
      </div>
      {room.iAmStaff && <Answers room={room} agreed={opening.agreed ?? []} asks={opening.asks ?? []} />}
    </section>
  )
}

/** For staff: who wants to talk about it first, by name; of all others only how many said yes. */
function Answers({ room, agreed, asks }: { room: RoomModel; agreed: string[]; asks: string[] }) {
  const t = laterWords.value
  const here = room.members().filter(({ role, standing, memberId }) => {
    return role === 'participant' && standing === 'admitted' && room.isPresent(memberId)
  })
  const yes = here.filter(({ memberId }) => agreed.includes(memberId)).length
  return (
    <p class="small">
      {t.openingCount(yes, here.length)}{' '}
      {asks.length > 0 && <b>{t.openingWhoAsks(asks.map((memberId) => nameOf(room, memberId)))}</b>}
    </p>
  )
}
