import { Fragment, type ComponentChildren, type FunctionComponent } from 'preact'
import { fetchAhead } from '../platform/idle'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { lazy, type Frame } from '../ui/lazy'
import { YouthPage } from '../ui/Page'
import { withLaterWords, words } from '../words/words'

/**
 * What of the room is not on the way from the link to the first message. It is fetched while the line to the room
 * opens, so that it is there when it is wanted; where it is not, a dialog or a page stands already, with the way out.
 */

interface DialogFrameProps {
  onClose: () => void
  children: ComponentChildren
}

function DialogFrame({ onClose, children }: DialogFrameProps) {
  const t = words.value
  return (
    <Dialog
      title={t.loading}
      onClose={onClose}
      withLeave
      actions={
        <Button look="plain" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      {children}
    </Dialog>
  )
}

/** Mostly there is nothing to show, and whatever did not come is told the next time. */
function Nothing() {
  return null
}

type Parts = typeof import('./laterParts')

const fetches: (() => Promise<void>)[] = []

/** @param Frame where it will stand, until it is there */
function part<Name extends keyof Parts>(
  name: Name,
  Frame: Frame<Parameters<Parts[Name]>[0]>,
): FunctionComponent<Parameters<Parts[Name]>[0]> {
  type P = Parameters<Parts[Name]>[0]
  const later = lazy<P>(async () => {
    const parts = await withLaterWords(import('./laterParts'))
    return { default: parts[name] as FunctionComponent<P> }
  }, Frame)
  fetches.push(later.fetch)
  return later
}

export const CheckInCard = part('CheckInCard', Fragment)
export const CircleBar = part('CircleBar', Fragment)
export const KeptName = part('KeptName', Fragment)
export const MenuDialog = part('MenuDialog', DialogFrame)
export const MessageActions = part('MessageActions', Fragment)
export const OpeningCard = part('OpeningCard', Fragment)
// Nothing is missing from the screen until it is there.
export const NewWords = part('NewWords', () => null)
export const QuietEnd = part('QuietEnd', Fragment)
export const HeldRow = part('HeldRow', Fragment)
export const ReportAnswers = part('ReportAnswers', Nothing)
export const SafeToTalk = part('SafeToTalk', YouthPage)
export const EndPage = part('EndPage', YouthPage)
export const SessionClosed = part('SessionClosed', Fragment)
export const ShieldNotice = part('ShieldNotice', Fragment)
export const WaitingRoom = part('WaitingRoom', YouthPage)
export const WriteToStaff = part('WriteToStaff', Fragment)

/** Resolves when all of it can be shown at once. */
export async function fetchAllParts(): Promise<void> {
  await Promise.all(fetches.map((fetch) => fetch()))
}

export function fetchPartsAhead(): void {
  fetchAhead(fetchAllParts)
}
