import { useTick } from '../ui/useTick'
import { countdown, countdownStep, dayAndTime, timeOfDay } from '../words/dates'
import { words } from '../words/words'
import { comingMeeting, phaseOf, wasMissed, type NextSession, type Phase } from './betweenSessions'
import { Face } from './Face'
import { isSeriesOver, lastOnes } from './lastOnes'
import { badgeOf } from './people'
import type { RoomClient } from './roomClient'
import type { RoomModel } from './roomModel'

export interface NextProps {
  client: RoomClient
  room: RoomModel
}

/** The next meeting as of now, drawn anew as it comes nearer. */
export function useNextMeeting({ client, room }: NextProps) {
  const now = client.now()
  const next = comingMeeting(room, now)
  const starts = next && new Date(next.startsAt)
  useTick(starts !== null, starts ? countdownStep(starts, new Date(now)) : 60_000)
  return { next, phase: phaseOf(next, now), now: new Date(now) }
}

/** What to expect, in one heading and one sentence; a screen reader hears it again only when it changes. */
export function WhatNext({ client, room }: NextProps) {
  const t = words.value
  const { next, phase, now } = useNextMeeting({ client, room })
  const starts = next && new Date(next.startsAt)
  const { title, text } = nextWords(room, next, phase, now)
  const left = lastOnes(room)
  const isFar = phase === 'far' || phase === 'unplanned'
  const missed = wasMissed(room, now.getTime())
  const over = !next && isSeriesOver(room, now)
  return (
    <>
      <span class={phase === 'doors' || phase === 'due' ? 'lamp' : 'lamp off'} aria-hidden="true" />
      <div class="stack-tight" role="status">
        <h2>{title}</h2>
        {!room.iAmStaff && missed && isFar && <p>{t.notHeld}</p>}
        {!room.iAmStaff && !missed && isFar && !over && <p>{t.closedThanks}</p>}
        <p>{text}</p>
        {next && left !== null && phase !== 'unplanned' && <p>{t.leftNext(left)}</p>}
      </div>
      {starts && starts > now && <p class="countdown">{countdown(starts, now)}</p>}
    </>
  )
}

/** The same in two texts. */
export function nextWords(
  room: RoomModel,
  next: NextSession | null,
  phase: Phase,
  now: Date,
): { title: string; text: string } {
  const t = words.value
  // A goodbye that does not hang on anybody having begun the quiet end.
  if (!next && !room.iAmStaff && isSeriesOver(room, now)) return { title: t.lastTitle, text: t.lastText }
  if (!next || phase === 'unplanned') return { title: t.closedTitle, text: t.closedNoNext }
  const starts = new Date(next.startsAt)
  switch (phase) {
    case 'far':
      return { title: t.closedTitle, text: t.closedNext(dayAndTime(starts)) }
    case 'doors':
      return { title: t.doorsTitle, text: t.doorsText(timeOfDay(starts)) }
    case 'due':
      return { title: t.dueTitle, text: dueWords(room) }
  }
}

function dueWords(room: RoomModel): string {
  const t = words.value
  const adults = room.room.settings.minAdults
  if (room.adultsMissing) return `${t.barAdults(adults)}. ${t.barAdultsText}`
  return room.room.settings.autoOpen === false ? t.dueByHand : t.dueSoon
}

/** The adults of the next meeting. Staff see, too, who said that they cannot come. */
export function WhoComes({ next, all }: { next: NextSession | null; all?: boolean }) {
  const t = words.value
  const adults = (next?.coming ?? []).filter((adult) => all || adult.coming)
  if (adults.length === 0) return null
  return (
    <section class="stack-tight" aria-labelledby="who-comes">
      <h3 id="who-comes">{t.whoComes}</h3>
      <ul class="comers">
        {adults.map(({ memberId, name, role, coming }) => (
          <li key={memberId} class={coming ? 'comer' : 'comer not-coming'}>
            <Face memberId={memberId} name={name} />
            <span class="comer-words">
              <b>{name}</b>
              <span class="quiet small">{coming ? badgeOf(role) : t.cannotCome}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
