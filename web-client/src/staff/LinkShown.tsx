import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { pageWords } from './words'

type QrCode = ComponentType<{ text: string; label: string }>

/** Fetched with the first link only; without it the link is still there to copy. */
export function useQrCode(wanted: boolean): QrCode | null {
  const [drawing, setDrawing] = useState<{ draw: QrCode } | null>(null)
  useEffect(() => {
    if (!wanted) return
    import('./QrCode').then(
      (module) => setDrawing({ draw: module.default }),
      () => undefined,
    )
  }, [wanted])
  return drawing?.draw ?? null
}

/** Copies what `element` shows; where the browser has no clipboard for us it stays selected, to copy by hand. */
export async function copyFrom(element: HTMLElement, text = element.textContent ?? ''): Promise<boolean> {
  getSelection()?.selectAllChildren(element)
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

interface LinkProps {
  url: string
  label: string
  /** With a code to hold a phone to. */
  qr?: boolean
  onPutAway?: () => void
  /** What else can be done with it while it is in hand. */
  children?: ComponentChildren
}

/** A link that is shown this once: to copy, to share, to show. */
export function LinkShown({ url, label, qr, onPutAway, children }: LinkProps) {
  const t = pageWords.value
  const [copied, setCopied] = useState<boolean>()
  const box = useRef<HTMLElement>(null)
  const link = useRef<HTMLOutputElement>(null)
  const Code = useQrCode(Boolean(qr))
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [Code])
  return (
    <section ref={box} tabIndex={-1} class="stack-tight link-card" aria-label={label}>
      <b>{label}</b>
      <p class="quiet">{t.linkReady}</p>
      <output ref={link} class="link-shown">
        {url}
      </output>
      {Code && <Code text={url} label={t.qrLabel} />}
      <div class="row">
        <Button look="main" onClick={() => link.current && void copyFrom(link.current).then(setCopied)}>
          {copied ? t.copied : t.copy}
        </Button>
        {typeof navigator.share === 'function' && (
          <Button look="plain" onClick={() => void navigator.share({ url }).catch(() => undefined)}>
            {t.share}
          </Button>
        )}
        {onPutAway && (
          <Button look="bare" onClick={onPutAway}>
            {t.putAway}
          </Button>
        )}
      </div>
      <p role="status" class={copied === undefined ? 'none' : 'quiet small'}>
        {copied === true && t.copiedText}
        {copied === false && t.copyByHand}
      </p>
      {children}
    </section>
  )
}
