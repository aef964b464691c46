import { useState } from 'preact/hooks'
import { vanishing } from '../join/promise'
import { Button } from '../ui/Button'
import { HelpNow } from '../ui/HelpNow'
import { dayAndTime } from '../words/dates'
import { laterWords } from '../words/words'
import { Conversation } from './Conversation'
import { lastOnes } from './lastOnes'
import { useNextMeeting, WhoComes, type NextProps } from './NextMeeting'
import { ResourceCards } from './ResourceCards'

/** The quiet end of a session, and of a series: what may help until the next time, and every way to reach somebody. */
export function QuietEnd({ client, room, onTalk }: NextProps & { onTalk: () => void }) {
  const t = laterWords.value
  const [reading, setReading] = useState(false)
  const { next } = useNextMeeting({ client, room })
  const last = lastOnes(room) === 1
  if (reading) {
    return (
      <>
        <Conversation client={client} room={room} />
        <div class="bars">
          <Button wide onClick={() => setReading(false)}>
            {t.quietBack}
          </Button>
        </div>
      </>
    )
  }
  const another = next && next.startsAt !== room.session?.scheduledAt ? next : null
  return (
    <div class="between">
      <div class="between-head">
        <span class="lamp" aria-hidden="true" />
        <div class="stack-tight" role="status">
          <h2>{last ? t.lastTitle : t.quietTitle}</h2>
          <p>{last ? t.lastText : t.quietText}</p>
          {!last && another && <p>{t.closedNext(dayAndTime(new Date(another.startsAt)))}</p>}
          {last && <p>{vanishing(room.room).join(' ')}</p>}
        </div>
      </div>
      {!last && another && <WhoComes next={another} />}
      <ResourceCards cards={room.room.resources} />
      <div class="row">
        <Button look="main" onClick={onTalk}>
          {t.talkToStaff}
        </Button>
        <HelpNow named />
        <Button look="plain" onClick={() => setReading(true)}>
          {t.quietRead}
        </Button>
      </div>
    </div>
  )
}
