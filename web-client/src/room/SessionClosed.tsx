import { HelpNow } from '../ui/HelpNow'
import { words } from '../words/words'
import { isSeriesOver } from './lastOnes'
import { useNextMeeting, WhatNext, WhoComes, type NextProps } from './NextMeeting'
import { ResourceCards } from './ResourceCards'

/** The room between sessions: when it goes on, who will be there, what was agreed, and what may help meanwhile. */
export function SessionClosed(props: NextProps) {
  return (
    <div class="between">
      <div class="between-head">
        <WhatNext {...props} />
      </div>
      <BetweenParts {...props} />
    </div>
  )
}

/** What stands below the next meeting's time. */
export function BetweenParts(props: NextProps) {
  const t = words.value
  const { room } = props
  const { next, now } = useNextMeeting(props)
  return (
    <>
      <WhoComes next={next} all={room.iAmStaff} />
      <ResourceCards cards={room.room.resources} />
      {!next && !room.iAmStaff && isSeriesOver(room, now) && (
        <div>
          <HelpNow named />
        </div>
      )}
      {room.room.guidelines && (
        <details class="agreement">
          <summary>{t.joinAgreement}</summary>
          <p class="lines">{room.room.guidelines}</p>
        </details>
      )}
    </>
  )
}
