import type { Strain } from '../../protocol/events'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import type { Parts } from './parts'
import { staffWords } from './words'

function strainWords(strain: Strain): string {
  const t = staffWords.value
  return {
    risk: t.strainRisk,
    report: t.strainReport,
    'sent-out': t.strainSentOut,
    marked: t.strainMarked,
    unattended: t.strainUnattended,
  }[strain]
}

interface DebriefProps extends Parts {
  onLater: () => void
}

/** After a hard session, for those who held it: stay a moment, and look after each other before anybody goes. */
export function Debrief({ room, acts, onLater }: DebriefProps) {
  const t = staffWords.value
  return (
    <div class="between debrief">
      <Notice title={t.debriefTitle} warm announce>
        <p>{t.debriefText}</p>
        <ul class="marked">
          {room.room.debrief?.strains.map((strain) => (
            <li key={strain}>{strainWords(strain)}</li>
          ))}
        </ul>
        <ol class="marked stack-tight">
          {t.debriefSteps.split('\n').map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div class="row">
          <Button look="main" onClick={() => void acts.do({ type: 'debrief.done' }, t.debriefDone)}>
            {t.debriefDo}
          </Button>
          <Button look="bare" onClick={onLater}>
            {t.debriefLater}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
