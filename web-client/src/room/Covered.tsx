import { Button } from '../ui/Button'
import { words } from '../words/words'

/** In place of the conversation, for somebody who is not alone. */
export function Covered({ onShow }: { onShow: () => void }) {
  const t = words.value
  return (
    <div class="covered">
      <p>{t.covered}</p>
      <Button look="main" onClick={onShow}>
        {t.coveredShow}
      </Button>
    </div>
  )
}
