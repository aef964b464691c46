import { timeOfDay } from '../../words/dates'
import { laterWords } from '../../words/words'
import { nameOf } from '../people'
import type { RoomClient } from '../roomClient'
import type { RoomModel } from '../roomModel'
import { OUTSIDE } from '../entries'
import { staffWords } from './words'

interface ThreadProps {
  client: RoomClient
  room: RoomModel
  /** Whose thread with the staff; null: the one among staff. */
  thread: string | null
}

export function Thread({ client, room, thread }: ThreadProps) {
  const asides = client.timeline.value.thread(thread)
  if (asides.length === 0) return null
  return (
    <ol class="thread" aria-live="polite">
      {asides.map((aside) => (
        <li key={aside.offset} class={aside.author === room.myId ? 'aside mine' : 'aside'}>
          <span class="small quiet">
            {aside.author === OUTSIDE
              ? staffWords.value.outside
              : aside.author
                ? nameOf(room, aside.author)
                : laterWords.value.theStaff}{' '}
            · {timeOfDay(new Date(aside.at))}
          </span>
          <p class="lines">{aside.text}</p>
        </li>
      ))}
    </ol>
  )
}
