import { PinIcon } from '../ui/icons'
import { words } from '../words/words'
import { nameOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

/** What a facilitator pinned, above the conversation; closed until it is wanted. */
export function PinnedMessages({ client, room }: { client: RoomClient; room: RoomModel }) {
  const pinned = (room.room.pinned ?? [])
    .map((id) => client.timeline.value.message(id))
    .filter((message) => message !== null)
    .reverse()
  if (pinned.length === 0) return null
  return (
    <details class="pinned">
      <summary>
        <PinIcon />
        <span class="one-line">
          <b>{words.value.pinned}</b> {pinned[0]?.text}
        </span>
      </summary>
      <ul class="stack-tight">
        {pinned.map((message) => (
          <li key={message.messageId}>
            <b>{nameOf(room, message.memberId)}</b>
            <p class="lines">{message.text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
