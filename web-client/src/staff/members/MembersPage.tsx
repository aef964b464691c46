import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { RoomMember } from '../../api/types'
import type { Standing } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { longDay } from '../../words/dates'
import { Ask } from '../Ask'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { session } from '../session'
import { usePages } from '../usePages'
import { memberWords } from './words/words'

const STANDINGS: readonly Standing[] = ['admitted', 'waiting', 'removed', 'banned']

/** Everybody who is or was in the room, what is held about each as a file, and how they are deleted. */
export function MembersPage({ room }: RoomTabProps) {
  const t = memberWords.value
  const [standing, setStanding] = useState<Standing | ''>('')
  const pages = usePages((query) => api.members(room.roomId, standing, query), room.roomId, standing)
  const [deleting, setDeleting] = useState<RoomMember>()
  const mayDelete = room.role === 'facilitator' || (session.value?.staff.admin ?? false)
  return (
    <section class="stack" aria-labelledby="members">
      <div class="stack-tight">
        <h2 id="members">{t.title}</h2>
        <p class="quiet">{mayDelete ? t.hint : t.hintOnly}</p>
      </div>
      <div class="field">
        <label for="standing">{t.show}</label>
        <select
          id="standing"
          class="input"
          value={standing}
          onChange={(event) => setStanding(STANDINGS.find((known) => known === event.currentTarget.value) ?? '')}
        >
          <option value="">{t.everybody}</option>
          {STANDINGS.map((known) => (
            <option key={known} value={known}>
              {t.standing(known)}
            </option>
          ))}
        </select>
      </div>
      <PagedList
        pages={pages}
        searchLabel={t.find}
        filtered={standing !== ''}
        empty={<p class="card">{t.nobody}</p>}
        nothingFound={t.nobodyFound}
      >
        {(members) => (
          <ul class="card lines">
            {members.map((member) => (
              <Person
                key={member.memberId}
                roomId={room.roomId}
                member={member}
                onDelete={mayDelete ? () => setDeleting(member) : undefined}
              />
            ))}
          </ul>
        )}
      </PagedList>
      {deleting && (
        <Ask
          title={t.deleteTitle(deleting.name)}
          yes={t.deleteDo}
          danger
          say={{ whole: ({ code }) => (code === 'not-allowed' ? memberWords.value.lastFacilitator : undefined) }}
          act={async () => {
            await api.deleteMember(room.roomId, deleting.memberId)
            setDeleting(undefined)
            pages.again()
          }}
          onClose={() => setDeleting(undefined)}
        >
          <p>{t.deleteText(deleting.name)}</p>
          <ul class="bullets">
            <li>{t.deleteWords}</li>
            <li>{t.deleteWays}</li>
            <li>{t.deleteRecord}</li>
          </ul>
          <p class="quiet">{t.deleteStays}</p>
        </Ask>
      )}
    </section>
  )
}

interface PersonProps {
  roomId: string
  member: RoomMember
  onDelete: (() => void) | undefined
}

function Person({ roomId, member, onDelete }: PersonProps) {
  const t = memberWords.value
  return (
    <li class="row-between">
      <span class="account-line">
        <span class="row">
          <b>{member.name}</b>
          {member.standing !== 'admitted' && <span class="pill off">{t.standing(member.standing)}</span>}
        </span>
        <span class="quiet small">
          {t.role(member.role)}
          {member.joinedAt && ` · ${t.since(longDay(new Date(member.joinedAt)))}`}
        </span>
      </span>
      {onDelete && (
        <span class="row">
          <a class="button" href={api.memberFile(roomId, member.memberId)} download aria-label={t.saveOf(member.name)}>
            {t.save}
          </a>
          <Button aria-label={t.deleteOf(member.name)} onClick={onDelete}>
            {t.delete}
          </Button>
        </span>
      )}
    </li>
  )
}
