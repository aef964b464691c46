import type { Strain } from '../../protocol/frames'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import type { Parts } from './parts'
import { staffWords } from './words/words'

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

/** After a hard session, for those who held it: stay a moment, and look after each other before anybody goes. */
export function Debrief({ room, acts }: Parts) {
  const t = staffWords.value
  const { debrief } = room.room
  if (!debrief || room.session) return null
  return (
    <Notice title={t.debriefTitle} warm announce>
      <p>{t.debriefText}</p>
      <ul class="small">
        {debrief.strains.map((strain) => (
          <li key={strain}>{strainWords(strain)}</li>
        ))}
      </ul>
      <ol class="stack-tight small">
        {t.debriefSteps.split('\n').map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button look="main" onClick={() => void acts.do({ type: 'debrief.done' }, t.debriefDone)}>
        {t.debriefDo}
      </Button>
    </Notice>
  )
}
