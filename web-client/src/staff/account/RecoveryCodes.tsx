import { useEffect, useRef, useState } from 'preact/hooks'
import { copyFrom } from '../LinkShown'
import { Button } from '../../ui/Button'
import { saveText } from '../../platform/files'
import { usePaper } from '../usePaper'
import { accountWords } from './words'

/** The codes, shown this once: to copy, to print, to keep as a file. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const a = accountWords.value
  const [copied, setCopied] = useState<boolean>()
  const box = useRef<HTMLElement>(null)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  usePaper(
    'sheet stack',
    <>
      <h1>{a.codesTitle}</h1>
      <p>{a.codesPaper(location.host)}</p>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
    </>,
  )
  return (
    <section ref={box} tabIndex={-1} class="stack-tight codes-card" aria-labelledby="recovery-codes">
      <h3 id="recovery-codes">{a.codesTitle}</h3>
      <p class="quiet">{a.codesText}</p>
      <ol ref={list} class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div class="row">
        <Button
          look="plain"
          onClick={() => list.current && void copyFrom(list.current, codes.join('\n')).then(setCopied)}
        >
          {copied ? a.codesCopied : a.codesCopy}
        </Button>
        <Button look="plain" onClick={() => print()}>
          {a.codesPrint}
        </Button>
        <Button look="plain" onClick={() => saveText('recovery-codes.txt', codes.join('\n') + '\n')}>
          {a.codesSave}
        </Button>
        <Button look="main" onClick={onKept}>
          {a.codesKept}
        </Button>
      </div>
      <p role="status" class={copied === undefined ? 'none' : 'quiet small'}>
        {copied === true && a.codesCopiedText}
        {copied === false && a.codesByHand}
      </p>
    </section>
  )
}
