import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { lazy } from '../ui/lazy'
import { pageWords } from './words/words'

const QrCode = lazy<{ text: string; label: string }>(() => import('./QrCode'))

/** A link that is shown this once: to copy, to share, and with `qr` to hold a phone to. */
export function LinkShown({ url, label, qr }: { url: string; label: string; qr?: boolean }) {
  const t = pageWords.value
  const [copied, setCopied] = useState(false)
  const canShare = typeof navigator.share === 'function'
  return (
    <section class="stack-tight link-card" aria-label={label}>
      <b>{label}</b>
      <p class="soft">{t.linkReady}</p>
      <output class="link-shown">{url}</output>
      {qr && <QrCode text={url} label={t.qrLabel} />}
      <div class="row">
        <Button look="main" onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>
          {copied ? t.copied : t.copy}
        </Button>
        {canShare && <Button onClick={() => void navigator.share({ url }).catch(() => undefined)}>{t.share}</Button>}
      </div>
    </section>
  )
}
