import { Button } from '../ui/Button'
import { YouthPage } from '../ui/Page'
import { words } from '../words/words'

export function CouldNotConnect({ onTry }: { onTry: () => void }) {
  const t = words.value
  return (
    <YouthPage>
      <h1>{t.couldNotConnectTitle}</h1>
      <p role="status">{t.couldNotConnect}</p>
      <Button look="main" onClick={onTry}>
        {t.tryAgain}
      </Button>
    </YouthPage>
  )
}

export function NeedsLink() {
  const t = words.value
  return (
    <YouthPage>
      <h1>{t.needsLinkTitle}</h1>
      <p>{t.needsLinkText}</p>
      <p class="small">
        <a href="/signin">{t.staffSignIn}</a>
      </p>
    </YouthPage>
  )
}
