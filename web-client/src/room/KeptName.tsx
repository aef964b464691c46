import { keptName } from '../join/invite'
import { Button } from '../ui/Button'
import { words } from '../words/words'

/** That the name they chose is not the one they have: nobody should find that out from the others. */
export function KeptName({ name }: { name: string }) {
  const t = words.value
  return (
    <div class="bar" role="status">
      <p>{t.nameKept(name)}</p>
      <Button look="plain" onClick={() => (keptName.value = null)}>
        {t.close}
      </Button>
    </div>
  )
}
