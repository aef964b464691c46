import { useState } from 'preact/hooks'
import type { Member } from '../../protocol/model'
import { isAdult } from '../../protocol/model'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { duration } from '../../words/dates'
import { words } from '../../words/words'
import { Bar } from '../Bars'
import { groupOf, numberOf, type Breakout } from '../breakout'
import type { RoomModel } from '../roomModel'
import type { Parts } from './parts'
import { staffWords } from './words'

const MOST_GROUPS = 6
const MINUTES = [5, 10, 15, 20, 30, 45]

interface GroupsProps extends Parts {
  onClose: () => void
}

/** Small groups: made here, looked after here, and brought back together here. */
export function GroupsDialog(props: GroupsProps) {
  const { breakout } = props.room.room
  return breakout ? <LookAfter {...props} breakout={breakout} /> : <Make {...props} />
}

function here(room: RoomModel): Member[] {
  return room
    .members()
    .filter((member) => member.standing === 'admitted' && room.isPresent(member.memberId))
    .sort((a, b) => Number(isAdult(a.role)) - Number(isAdult(b.role)) || a.name.localeCompare(b.name))
}

/** How many groups there can be with those who are here: two young people in each, and adults enough for each. */
export function mostGroups(room: RoomModel, people = here(room)): number {
  const adults = people.filter(({ role }) => isAdult(role)).length
  const byYouth = Math.floor((people.length - adults) / 2)
  const { minAdults, breakoutRotating } = room.room.settings
  const byAdults = breakoutRotating ? (adults >= minAdults ? MOST_GROUPS : 0) : Math.floor(adults / minAdults)
  return Math.min(MOST_GROUPS, byYouth, byAdults)
}

function Make({ room, acts, onClose }: GroupsProps) {
  const t = staffWords.value
  const people = here(room)
  const most = mostGroups(room, people)
  const [wanted, setWanted] = useState(2)
  const [minutes, setMinutes] = useState(15)
  const [byHand, setByHand] = useState(false)
  /** Number of the group by member id; who is not in it stays with the room. */
  const [places, setPlaces] = useState<Record<string, number>>({})
  const count = Math.min(wanted, Math.max(most, 2))
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const placed = (number: number) => people.filter(({ memberId }) => places[memberId] === number)
  const { minAdults, breakoutRotating } = room.room.settings
  const needed = breakoutRotating ? 0 : minAdults
  const short = numbers.find((number) => {
    const adults = placed(number).filter(({ role }) => isAdult(role)).length
    return placed(number).length - adults < 2 || adults < needed
  })

  async function start() {
    const groups = numbers.map((number) => placed(number).map(({ memberId }) => memberId))
    const done = await acts.do({ type: 'breakout.start', minutes, ...(byHand ? { groups } : { count }) }, t.groupsMade)
    if (done) onClose()
  }

  return (
    <Dialog
      title={t.groups}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
          {most >= 2 && (
            <Button look="main" disabled={byHand && short !== undefined} onClick={() => void start()}>
              {t.groupsStart}
            </Button>
          )}
        </>
      }
    >
      <p>{t.groupsText}</p>
      {most < 2 ? (
        <p class="notice">{breakoutRotating ? t.groupsTooFewRotating(minAdults) : t.groupsTooFew(minAdults)}</p>
      ) : (
        <div class="stack">
          <Choice label={t.groupsCount} value={count} choices={range(2, most)} onChoose={setWanted} />
          <Choice
            label={t.groupsMinutes}
            value={minutes}
            choices={MINUTES}
            onChoose={setMinutes}
            shown={(each) => duration(each * 60)}
          />
          <div class="stack-tight" role="radiogroup" aria-label={t.groupsHow}>
            {[false, true].map((hand) => (
              <label key={String(hand)} class="choice">
                <input type="radio" name="how" checked={byHand === hand} onChange={() => setByHand(hand)} />
                <span>
                  <b>{hand ? t.groupsByHand : t.groupsMixed}</b>
                  <span class="quiet small">{hand ? t.groupsByHandText : t.groupsMixedText}</span>
                </span>
              </label>
            ))}
          </div>
          {byHand && (
            <ul class="group-people">
              {people.map((member) => (
                <PersonPlace
                  key={member.memberId}
                  name={member.name}
                  place={places[member.memberId] ?? 0}
                  count={count}
                  choose={(place) => setPlaces({ ...places, [member.memberId]: place })}
                />
              ))}
            </ul>
          )}
          {byHand && short !== undefined && (
            <p class="quiet" role="status">
              {t.groupShort(short, needed)}
            </p>
          )}
        </div>
      )}
    </Dialog>
  )
}

function LookAfter({ room, acts, breakout, onClose }: GroupsProps & { breakout: Breakout }) {
  const t = staffWords.value
  const place = (memberId: string) => {
    const group = groupOf(breakout, memberId)
    return group ? breakout.groups.indexOf(group) + 1 : 0
  }
  return (
    <Dialog
      title={t.groups}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.close}
          </Button>
          {room.me.role === 'facilitator' && (
            <Button
              look="main"
              onClick={() => {
                void acts.do({ type: 'breakout.end' }, t.groupsBackDone)
                onClose()
              }}
            >
              {t.groupsBack}
            </Button>
          )}
        </>
      }
    >
      <p>{t.groupsAnnounce}</p>
      <ul class="group-people">
        {here(room).map(({ memberId, name }) => (
          <PersonPlace
            key={memberId}
            name={name}
            place={place(memberId)}
            count={breakout.groups.length}
            choose={(number) => void acts.do(move(breakout, memberId, number))}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function move(breakout: Breakout, memberId: string, number: number) {
  const group = breakout.groups[number - 1]
  return { type: 'breakout.move' as const, memberId, ...(group ? { groupId: group.groupId } : {}) }
}

/** An adult goes from group to group with one tap; what they write goes where they are. */
export function GroupSwitch({ room, acts }: Parts) {
  const t = staffWords.value
  const { breakout } = room.room
  if (!breakout) return null
  const mine = groupOf(breakout, room.myId)
  return (
    <div class="group-switch" role="group" aria-label={t.groupGo}>
      {[null, ...breakout.groups].map((group, number) => (
        <Button
          key={number}
          aria-pressed={mine?.groupId === group?.groupId}
          onClick={() => {
            if (mine?.groupId !== group?.groupId) void acts.do(move(breakout, room.myId, number))
          }}
        >
          {number === 0 ? t.groupRoom : words.value.group(number)}
        </Button>
      ))}
    </div>
  )
}

/** Where an adult is missing, told to every adult of the room, with the way there. */
export function GroupShortages({ room, acts }: Parts) {
  const t = staffWords.value
  const { breakout } = room.room
  if (!breakout) return null
  const shortages = [...(breakout.shortages ?? [])].sort(
    (a, b) => numberOf(breakout, a.groupId) - numberOf(breakout, b.groupId),
  )
  return (
    <div class="bars" role="status">
      {shortages.map(({ groupId, adultsHere, adultsWanted }) => {
        const number = numberOf(breakout, groupId)
        return (
          <Bar
            key={groupId}
            title={t.groupMissing(number, adultsWanted - adultsHere)}
            act={
              groupOf(breakout, room.myId)?.groupId !== groupId && (
                <Button look="plain" onClick={() => void acts.do(move(breakout, room.myId, number))}>
                  {t.groupGoThere(number)}
                </Button>
              )
            }
          >
            {t.groupMissingText}
          </Bar>
        )
      })}
    </div>
  )
}

interface PersonPlaceProps {
  name: string
  /** 0: with the room. */
  place: number
  count: number
  choose: (place: number) => void
}

function PersonPlace({ name, place, count, choose }: PersonPlaceProps) {
  return (
    <li>
      <span class="one-line">{name}</span>
      <select
        class="input"
        aria-label={staffWords.value.groupOf(name)}
        value={place}
        onChange={(event) => choose(Number(event.currentTarget.value))}
      >
        {range(0, count).map((number) => (
          <option key={number} value={number}>
            {number === 0 ? staffWords.value.groupRoom : words.value.group(number)}
          </option>
        ))}
      </select>
    </li>
  )
}

interface ChoiceProps {
  label: string
  value: number
  choices: number[]
  onChoose: (value: number) => void
  shown?: (value: number) => string
}

function Choice({ label, value, choices, onChoose, shown = String }: ChoiceProps) {
  return (
    <label class="field">
      {label}
      <select class="input" value={value} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {shown(choice)}
          </option>
        ))}
      </select>
    </label>
  )
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
