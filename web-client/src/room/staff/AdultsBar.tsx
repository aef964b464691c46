import { isAdult } from '../../protocol/model'
import { timeOfDay } from '../../words/dates'
import { Bar } from '../Bars'
import type { RoomModel } from '../roomModel'
import { staffWords } from './words'

/** Too few adults are here: how many, until when it can last, and who could come. */
export function AdultsBar({ room }: { room: RoomModel }) {
  const t = staffWords.value
  const until = room.room.adultsMissingUntil
  if (!until) return null
  const wanted = room.room.settings.minAdults
  const absent = room
    .members()
    .filter(({ memberId, role, standing }) => isAdult(role) && standing === 'admitted' && !room.isPresent(memberId))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b))
  return (
    <Bar title={t.adultsMissing(room.room.adultsHere ?? room.adultsPresent(), wanted)}>
      {room.room.unattended ? t.adultsReadOnly(wanted) : t.adultsUntil(timeOfDay(new Date(until)))} {t.adultsDoor}{' '}
      {absent.length > 0 && t.adultsAbsent(absent)}
    </Bar>
  )
}
