import { words } from '../words/words'
import { DoorIcon } from './icons'
import { leaveNow } from './leave'

/** A link first, so that it works even when nothing else on the page does. */
export function LeaveNow() {
  return (
    <a
      class="button leave"
      href="/out"
      rel="noreferrer"
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        leaveNow()
      }}
    >
      <DoorIcon />
      {words.value.leaveNow}
    </a>
  )
}

/** The first stop of the Tab key on every page a young person sees. */
export function LeaveSkipLink() {
  return (
    <a
      class="unseen skip-link"
      href="/out"
      onClick={(event) => {
        event.preventDefault()
        leaveNow()
      }}
    >
      {words.value.leaveNow}
    </a>
  )
}
