import { initialOf, tintOf } from './people'

/** A member's initial on their tint. Only for the eye: the name always stands beside it. */
export function Face({ memberId, name }: { memberId: string; name: string }) {
  return (
    <span class={`face tint-${tintOf(memberId)}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
