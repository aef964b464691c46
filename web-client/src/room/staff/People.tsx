import type { Member } from '../../protocol/model'
import { isAdult } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { useTick } from '../../ui/useTick'
import { timeOfDay } from '../../words/dates'
import { words } from '../../words/words'
import { groupOf, numberOf } from '../breakout'
import { Face } from '../Face'
import { badgeOf } from '../people'
import type { RoomModel } from '../roomModel'
import type { DeskParts } from './desk'
import { markWords } from './marks'
import { mayGetLead } from './powers'
import { staffWords } from './words'

/** Raised hands first, in their order; then adults; then by name. */
function inOrder(room: RoomModel, members: Member[]): Member[] {
  const hands = room.hands().map((member) => member.memberId)
  const rank = ({ memberId, role }: Member) => {
    const place = hands.indexOf(memberId)
    if (place >= 0) return place
    return hands.length + (isAdult(role) ? 0 : 1)
  }
  return [...members].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}

export function People({ client, room, acts, desk }: DeskParts) {
  const t = staffWords.value
  const members = room.members()
  const now = client.now()
  // A break that ends by itself must be seen to end.
  useTick(
    members.some((member) => member.mutedUntil && Date.parse(member.mutedUntil) > now),
    5000,
  )
  const admitted = members.filter((member) => member.standing === 'admitted')
  const here = inOrder(
    room,
    admitted.filter((member) => room.isPresent(member.memberId)),
  )
  const absent = inOrder(
    room,
    admitted.filter((member) => !room.isPresent(member.memberId)),
  )
  const out = members.filter((member) => member.standing === 'banned' || member.standing === 'removed')
  const rows = (list: Member[]) =>
    list.map((member) => (
      <PersonRow
        key={member.memberId}
        room={room}
        member={member}
        now={now}
        lead={mayGetLead(room, member) && (() => giveLead(member))}
        choose={() => (desk.person.value = { memberId: member.memberId })}
      />
    ))
  function giveLead({ memberId, name }: Member) {
    const before = room.session?.lead?.memberId ?? room.myId
    const mine = memberId === room.myId
    void acts.do(
      { type: 'lead.handOver', memberId },
      mine ? words.value.lineLead(null) : t.leadGiven(name),
      mine && before === room.myId ? null : { type: 'lead.handOver', memberId: before },
    )
  }
  return (
    <section class="side-part" aria-labelledby="people">
      <h2 id="people" class="side-title">
        {t.people} <span>{here.length}</span>
      </h2>
      {here.length === 0 && <p class="quiet small">{t.noOneHere}</p>}
      <ul>{rows(here)}</ul>
      {absent.length > 0 && (
        <details>
          <summary class="side-title">
            {t.notHere} <span>{absent.length}</span>
          </summary>
          <ul>{rows(absent)}</ul>
        </details>
      )}
      {out.length > 0 && (
        <details>
          <summary class="side-title">
            {t.sentOut} <span>{out.length}</span>
          </summary>
          <ul>{rows(out)}</ul>
        </details>
      )}
    </section>
  )
}

interface PersonRowProps {
  room: RoomModel
  member: Member
  /** Server time, in milliseconds. */
  now: number
  choose: () => void
  /** Makes them lead the session, where they may. */
  lead: (() => void) | false
}

function PersonRow({ room, member, now, choose, lead }: PersonRowProps) {
  const t = staffWords.value
  const { memberId, name } = member
  const place = room.hands().findIndex((hand) => hand.memberId === memberId)
  const group = groupOf(room.room.breakout, memberId)
  const facts = [
    badgeOf(member.role),
    room.session?.lead?.memberId === memberId && t.leads,
    member.mark && markWords(member.mark),
    place >= 0 && t.handUp(place + 1),
    group && words.value.group(numberOf(room.room.breakout, group.groupId)),
    room.isMuted(memberId, now) &&
      (member.mutedUntil ? t.quietUntil(timeOfDay(new Date(member.mutedUntil))) : t.quietSession),
    member.standing === 'admitted' && room.steppedAway(memberId) && t.stateAway,
    member.standing === 'banned' && t.standingBanned,
    member.standing === 'removed' && t.standingRemoved,
  ].filter(Boolean)
  return (
    <li class="person-row">
      <button
        type="button"
        class="person"
        aria-label={[t.personOpen(name), facts.join(', ')].filter(Boolean).join('. ')}
        onClick={choose}
      >
        <span class={`person-face ${room.state(memberId)}`}>
          <Face memberId={memberId} name={name} />
        </span>
        <span class="person-words">
          <span class="one-line">{name}</span>
          {facts.length > 0 && <span class="small quiet">{facts.join(' · ')}</span>}
        </span>
      </button>
      {lead && (
        <Button look="bare" aria-label={memberId === room.myId ? undefined : t.leadGiveTo(name)} onClick={lead}>
          {memberId === room.myId ? t.leadTake : t.leadGive}
        </Button>
      )}
    </li>
  )
}
