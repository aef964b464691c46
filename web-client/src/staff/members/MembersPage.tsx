import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { RoomMember } from '../../api/types'
import type { Standing } from '../../protocol/model'
import { badgeOf } from '../../room/people'
import { go } from '../../router'
import { Button } from '../../ui/Button'
import { fullDay } from '../../words/dates'
import { PagedList } from '../PagedList'
import type { RoomTabProps } from '../roomTabs'
import { session } from '../session'
import { usePages } from '../usePages'
import { MemberDialog } from './MemberDialog'
import { memberWords } from './words/words'

type Shown = Standing | ''

function standingName(standing: Shown): string {
  const t = memberWords.value
  switch (standing) {
    case '':
      return t.everybody
    case 'admitted':
      return t.admitted
    case 'waiting':
      return t.waiting
    case 'removed':
      return t.removed
    case 'banned':
      return t.banned
  }
}

const SHOWN: Shown[] = ['', 'admitted', 'waiting', 'removed', 'banned']

/** Everybody with a place in the room; for those who lead it, the way to what is held about each, and to its end. */
export function MembersPage({ room, again }: RoomTabProps) {
  const t = memberWords.value
  const me = session.value?.staff
  const [shown, setShown] = useState<Shown>('')
  const [opened, setOpened] = useState<RoomMember>()
  const [deleted, setDeleted] = useState<string>()
  const told = useRef<HTMLParagraphElement>(null)
  const pages = usePages((query) => api.members(room.roomId, shown, query), room.roomId, shown)
  const leads = room.role === 'facilitator' || (me?.admin ?? false)
  useEffect(() => {
    // The button that was pressed went with the person: what reads the screen goes on here.
    if (deleted !== undefined) told.current?.focus()
  }, [deleted])

  function onDeleted(member: RoomMember) {
    setOpened(undefined)
    if (member.staffId === me?.staffId && !me?.admin) return go('/', { replace: true })
    setDeleted(member.name)
    pages.again()
    if (member.staffId) again()
  }

  return (
    <section class="stack" aria-labelledby="members">
      <div class="stack-tight">
        <h2 id="members">{t.title}</h2>
        <p class="quiet">{leads ? t.rights : t.intro}</p>
      </div>
      {deleted !== undefined && (
        <p ref={told} tabIndex={-1} class="notice list-end">
          {t.deleted(deleted)}
        </p>
      )}
      <label class="field">
        <span class="field-label">{t.show}</span>
        <select
          class="input choose"
          value={shown}
          onChange={(event) => setShown(SHOWN.find((known) => known === event.currentTarget.value) ?? '')}
        >
          {SHOWN.map((standing) => (
            <option key={standing} value={standing}>
              {standingName(standing)}
            </option>
          ))}
        </select>
      </label>
      <PagedList
        pages={pages}
        searchLabel={t.find}
        filtered={shown !== ''}
        nothingFound={t.nobodyFound}
        empty={<p class="card">{t.nobody}</p>}
      >
        {(members) => (
          <ul class="card entries people">
            {members.map((member) => (
              <MemberRow
                key={member.memberId}
                member={member}
                mine={member.staffId !== null && member.staffId === me?.staffId}
                onOpen={
                  leads
                    ? () => {
                        setDeleted(undefined)
                        setOpened(member)
                      }
                    : undefined
                }
              />
            ))}
          </ul>
        )}
      </PagedList>
      {opened && (
        <MemberDialog
          roomId={room.roomId}
          member={opened}
          onClose={() => setOpened(undefined)}
          onDeleted={() => onDeleted(opened)}
        />
      )}
    </section>
  )
}

interface MemberRowProps {
  member: RoomMember
  mine: boolean
  /** undefined: whoever looks may not do more. */
  onOpen: (() => void) | undefined
}

function MemberRow({ member, mine, onOpen }: MemberRowProps) {
  const t = memberWords.value
  const facts = [badgeOf(member.role), member.joinedAt && t.since(fullDay(new Date(member.joinedAt)))]
  return (
    <li class="row-between">
      <span class="account-line">
        <span class="row">
          <b>{member.name}</b>
          {mine && <span class="quiet small">{t.you}</span>}
          {member.standing !== 'admitted' && <span class="pill off">{standingName(member.standing)}</span>}
        </span>
        <span class="quiet small">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {onOpen && (
        <Button aria-label={t.moreOf(member.name)} onClick={onOpen}>
          {t.more}
        </Button>
      )}
    </li>
  )
}
