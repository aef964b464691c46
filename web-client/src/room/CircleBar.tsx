import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { useTick } from '../ui/useTick'
import { timeOfDay } from '../words/dates'
import { laterWords } from '../words/words'
import { initialOf, nameOf, tintOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

interface CircleProps {
  client: RoomClient
  room: RoomModel
}

/** The circle as it sits: who has the floor, in the light, and what this person can do. */
export function CircleBar({ client, room }: CircleProps) {
  const t = laterWords.value
  const { circle } = room.room
  const [working, setWorking] = useState(false)
  useTick(Boolean(circle?.endsAt), 5000)
  if (!circle) return null
  const mine = circle.holderId === room.myId
  const leads = room.iAmStaff && room.me.role === 'facilitator'
  const mayComeAgain = mine && !circle.cameAgain.includes(room.myId)
  const pass = (again: boolean) => {
    setWorking(true)
    void client
      .ask({ type: 'circle.pass', memberId: circle.holderId, ...(again ? { again: true } : {}) })
      .then(() => setWorking(false))
  }
  return (
    <section class={mine ? 'circle mine' : 'circle'} aria-label={t.circle}>
      <Ring room={room} circle={circle} />
      <div class="circle-words">
        <div role="status">
          <b>{mine ? t.circleYours : t.circleHas(nameOf(room, circle.holderId))}</b>
          <p>{mine ? t.circleYoursText : <Waiting room={room} />}</p>
        </div>
        {mine && <Guide endsAt={circle.endsAt ?? null} now={client.now()} />}
        {(mine || leads) && (
          <div class="circle-acts">
            <Button disabled={working} onClick={() => pass(false)}>
              {mine ? t.circlePass : t.circleNext}
            </Button>
            {mayComeAgain && (
              <Button look="plain" disabled={working} onClick={() => pass(true)}>
                {t.circleAgain}
              </Button>
            )}
            {leads && (
              <Button look="plain" onClick={() => void client.ask({ type: 'circle.end' })}>
                {t.circleEnd}
              </Button>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

type Circle = NonNullable<RoomModel['room']['circle']>

/** What comes for this person, without a number: nobody is to count how long. */
function Waiting({ room }: { room: RoomModel }): ComponentChildren {
  const t = laterWords.value
  const { circle } = room.room
  if (!circle || room.iAmStaff || !circle.order.includes(room.myId)) return t.circleListen
  if (circle.again.includes(room.myId)) return t.circleComesAgain
  return circle.done.includes(room.myId) ? t.circleHadTurn : t.circleTurnComes
}

/** How long one’s own turn takes, for orientation: nothing ends by it. `now` is server time, in milliseconds. */
function Guide({ endsAt, now }: { endsAt: string | null; now: number }) {
  const t = laterWords.value
  if (!endsAt) return null
  const over = now >= Date.parse(endsAt)
  return <p class="small quiet">{over ? t.circleNoHurry : t.circleGuide(timeOfDay(new Date(endsAt)))}</p>
}

/** Everybody in the order they sit, drawn as a ring; read out as a sentence. */
function Ring({ room, circle }: { room: RoomModel; circle: Circle }) {
  const t = laterWords.value
  const seats = circle.order
  // Small enough that neighbours do not touch, however many there are.
  const size = Math.min(11, (38 * Math.PI) / seats.length - 1)
  return (
    <div class="circle-ring">
      <span class="unseen">{t.circleOrder(seats.map((memberId) => nameOf(room, memberId)))}</span>
      <svg viewBox="0 0 104 104" aria-hidden="true" focusable="false">
        <circle class="circle-round" cx="52" cy="52" r="38" />
        <circle class="circle-lamp" cx="52" cy="52" r="15" />
        {seats.map((memberId, place) => {
          const turn = (place / seats.length) * 2 * Math.PI - Math.PI / 2
          const x = 52 + 38 * Math.cos(turn)
          const y = 52 + 38 * Math.sin(turn)
          const holds = memberId === circle.holderId
          const state = holds ? 'holds' : circle.done.includes(memberId) ? 'had' : ''
          return (
            <g key={memberId} class={`circle-seat seat-tint-${tintOf(memberId)} ${state}`}>
              {holds && <circle class="circle-light" cx={x} cy={y} r={size + 3.5} />}
              <circle cx={x} cy={y} r={holds ? size + 1 : size} />
              {size > 6 && (
                <text x={x} y={y}>
                  {initialOf(nameOf(room, memberId))}
                </text>
              )}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
