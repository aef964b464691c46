import { Button } from '../../ui/Button'
import { DownIcon, UpIcon } from '../../ui/icons'
import { sessionWords } from './words'

/** One of a list that has an order. */
export interface Placed {
  isFirst: boolean
  isLast: boolean
  onMove: (by: number) => void
  onRemove: () => void
}

/** Moves one of a list up or down, or takes it away. */
export function PlaceButtons({ name, isFirst, isLast, onMove, onRemove }: Placed & { name: string }) {
  const t = sessionWords.value
  return (
    <div class="row">
      <Button round aria-label={t.cardUp(name)} disabled={isFirst} onClick={() => onMove(-1)}>
        <UpIcon />
      </Button>
      <Button round aria-label={t.cardDown(name)} disabled={isLast} onClick={() => onMove(1)}>
        <DownIcon />
      </Button>
      <Button look="bare" aria-label={t.cardRemoveFor(name)} onClick={onRemove}>
        {t.cardRemove}
      </Button>
    </div>
  )
}
