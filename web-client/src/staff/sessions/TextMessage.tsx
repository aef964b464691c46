import { useRef, useState } from 'preact/hooks'
import type { InviteWithLink, RoomDetail } from '../../api/types'
import { Button } from '../../ui/Button'
import { language, LANGUAGES, type Language } from '../../words/language'
import { copyFrom } from '../LinkShown'
import { pageWords } from '../words'
import { inviteText, lengthOf, roomFor } from './textMessage'
import { sessionWords } from './words'

/** A new invite as a text message, to copy: short, and in words that may be read by somebody else. */
export function TextMessage({ invite, room }: { invite: InviteWithLink; room: RoomDetail }) {
  const t = sessionWords.value
  const [spoken, setSpoken] = useState<Language>(language.value)
  const [named, setNamed] = useState(false)
  const [copied, setCopied] = useState<boolean>()
  const shown = useRef<HTMLParagraphElement>(null)
  const text = inviteText({
    invite,
    language: spoken,
    next: room.nextSession,
    zone: room.schedule?.zone,
    roomName: named ? room.name : null,
  })
  const fits = lengthOf(text) <= roomFor(text)
  return (
    <details class="text-message">
      <summary>{t.textTitle}</summary>
      <div class="stack-tight">
        <p class="quiet small">{t.textHint}</p>
        <p ref={shown} lang={spoken} class="link-shown">
          {text}
        </p>
        <p class="quiet small">{fits ? t.textFits(lengthOf(text)) : t.textLong(lengthOf(text))}</p>
        <label class="field">
          <span class="field-label">{t.textLanguage}</span>
          <select
            class="input"
            value={spoken}
            onChange={(event) => {
              setSpoken(event.currentTarget.value as Language)
              setCopied(undefined)
            }}
          >
            {LANGUAGES.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={named}
            onChange={(event) => {
              setNamed(event.currentTarget.checked)
              setCopied(undefined)
            }}
          />
          {t.textNamed(room.name)}
        </label>
        <div>
          <Button look="plain" onClick={() => shown.current && void copyFrom(shown.current, text).then(setCopied)}>
            {copied ? pageWords.value.copied : t.textCopy}
          </Button>
        </div>
        <p role="status" class={copied === undefined ? 'none' : 'quiet small'}>
          {copied === true && pageWords.value.copiedText}
          {copied === false && pageWords.value.copyByHand}
        </p>
      </div>
    </details>
  )
}
