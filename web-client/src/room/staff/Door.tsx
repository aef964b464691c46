import { Button } from '../../ui/Button'
import type { Parts } from './parts'
import { markWords } from './marks'
import { staffWords } from './words'

/** Who waits to be let in. */
export function Door({ room, acts }: Parts) {
  const t = staffWords.value
  const waiting = room.waiting()
  if (waiting.length === 0) return null
  return (
    <section class="side-part" aria-labelledby="door">
      <h2 id="door" class="warm-title">
        {t.door} <span>{waiting.length}</span>
      </h2>
      {waiting.map(({ memberId, name, mark }) => (
        <div key={memberId} class="ask">
          <p>
            <b>{name}</b> {!room.isPresent(memberId) && <span class="quiet">· {t.asleep}</span>}
            {mark && <span class="quiet"> · {markWords(mark)}</span>}
          </p>
          <div class="row">
            <Button
              look="main"
              data-waits="door"
              onClick={() =>
                void acts.do({ type: 'member.admit', memberId }, t.letInDone(name), { type: 'member.hold', memberId })
              }
            >
              {t.letIn}
            </Button>
            <Button onClick={() => void acts.do({ type: 'member.deny', memberId }, t.notTodayDone(name))}>
              {t.notToday}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}
