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
import { useSubmit } from '../useSubmit'
import { Problem } from '../Problem'
import { memberWords } from './words'

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
  /** What was just done, and whose ban it lifted: that can be undone. */
  const [done, setDone] = useState<{ text: string; lifted?: RoomMember }>()
  const told = useRef<HTMLParagraphElement>(null)
  const { busy, problem, countdown, submit } = useSubmit({
    whole: ({ code }) => (code === 'already-done' ? t.alreadySo : undefined),
  })
  const pages = usePages((query) => api.members(room.roomId, shown, query), room.roomId, shown)
  const leads = room.role === 'facilitator' || (me?.admin ?? false)
  useEffect(() => {
    // The button that was pressed went with the person: what reads the screen goes on here.
    if (done !== undefined) told.current?.focus()
  }, [done])

  function onDeleted(member: RoomMember) {
    setOpened(undefined)
    if (member.staffId === me?.staffId && !me?.admin) return go('/', { replace: true })
    setDone({ text: t.deleted(member.name) })
    pages.again()
    if (member.staffId) again()
  }

  async function lift(member: RoomMember) {
    setDone(undefined)
    const lifted = await submit(() => api.liftBan(room.roomId, member.memberId))
    if (lifted) setDone({ text: t.lifted(member.name), lifted: member })
    pages.again()
  }

  async function undo(member: RoomMember) {
    const banned = await submit(() => api.banMember(room.roomId, member.memberId, member.out?.reason ?? null))
    setDone(banned ? { text: t.bannedAgain(member.name) } : undefined)
    pages.again()
  }

  return (
    <section class="stack" aria-labelledby="members">
      <div class="stack-tight">
        <h2 id="members">{t.title}</h2>
        <p class="quiet">{leads ? t.rights : t.intro}</p>
      </div>
      {done !== undefined && (
        <div class="notice row-between">
          <p ref={told} tabIndex={-1} class="list-end">
            {done.text}
          </p>
          {done.lifted && (
            <Button look="bare" disabled={busy} onClick={() => done.lifted && void undo(done.lifted)}>
              {t.undo}
            </Button>
          )}
        </div>
      )}
      <Problem problem={problem} countdown={countdown} />
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
                onLift={leads && member.standing === 'banned' && !busy ? () => void lift(member) : undefined}
                onOpen={
                  leads
                    ? () => {
                        setDone(undefined)
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
  /** undefined: there is no ban that whoever looks may lift. */
  onLift: (() => void) | undefined
}

const ACTS: Record<string, Parameters<(typeof memberWords.value)['outBy']>[0]> = {
  'member.removed': 'removed',
  'member.denied': 'denied',
  'member.unassigned': 'unassigned',
  'member.unbanned': 'unbanned',
}

/** By whom and when somebody was sent out or banned, for the staff to read. */
function outLine({ out, standing }: RoomMember): string {
  const t = memberWords.value
  const act = out?.act ? ACTS[out.act] : undefined
  if (!act || !out?.at) return t.outUnknown
  return t.outBy(act === 'removed' && standing === 'banned' ? 'banned' : act, out.by, fullDay(new Date(out.at)))
}

function MemberRow({ member, mine, onOpen, onLift }: MemberRowProps) {
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
        {member.out && <span class="quiet small">{outLine(member)}</span>}
        {member.out?.reason && <span class="small">{t.why(member.out.reason)}</span>}
      </span>
      <span class="row">
        {onLift && (
          <Button aria-label={t.liftOf(member.name)} onClick={onLift}>
            {t.lift}
          </Button>
        )}
        {onOpen && (
          <Button aria-label={t.moreOf(member.name)} onClick={onOpen}>
            {t.more}
          </Button>
        )}
      </span>
    </li>
  )
}
