import { useState } from 'preact/hooks'
import { language } from '../words/language'
import { words } from '../words/words'
import { Button } from './Button'
import { dial, inOrder, readCrisisLines, type CrisisLine } from './crisisLines'
import { Dialog } from './Dialog'
import { LifebuoyIcon } from './icons'

const crisis = readCrisisLines()

interface HelpNowProps {
  /** With its name beside the sign, where there is room for it. */
  named?: boolean
}

/** One tap to people who can help right now. Without any lines it is not there. */
export function HelpNow({ named }: HelpNowProps) {
  const t = words.value
  const [open, setOpen] = useState(false)
  if (!crisis) return null
  return (
    <>
      {named ? (
        <Button look="plain" onClick={() => setOpen(true)}>
          <LifebuoyIcon /> {t.helpNow}
        </Button>
      ) : (
        <Button look="bare" round aria-label={t.helpNow} title={t.helpNow} onClick={() => setOpen(true)}>
          <LifebuoyIcon />
        </Button>
      )}
      {open && <HelpNowDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function HelpNowDialog({ onClose }: { onClose: () => void }) {
  const t = words.value
  const [country, setCountry] = useState(crisis?.country ?? '')
  const here = crisis?.countries[country]
  const others = Object.keys(crisis?.countries ?? {})
  if (!here) return null
  const names = new Intl.DisplayNames(language.value, { type: 'region' })
  return (
    <Dialog
      title={t.helpNow}
      onClose={onClose}
      withLeave
      actions={
        <Button look="plain" onClick={onClose}>
          {t.close}
        </Button>
      }
    >
      <p>{t.helpNowText}</p>
      <p>
        <a class="button plain wide" href={`tel:${dial(here.emergency)}`}>
          {t.helpNowDanger(here.emergency)}
        </a>
      </p>
      <ul class="stack help-lines">
        {inOrder(here.lines, language.value).map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </ul>
      <p class="small quiet">{t.helpNowTrace}</p>
      {others.length > 1 && (
        <label class="row small">
          {t.helpNowCountry}{' '}
          <select class="input" value={country} onChange={(event) => setCountry(event.currentTarget.value)}>
            {others.map((code) => (
              <option key={code} value={code}>
                {names.of(code)}
              </option>
            ))}
          </select>
        </label>
      )}
    </Dialog>
  )
}

function Line({ line }: { line: CrisisLine }) {
  const t = words.value
  const spoken = new Intl.DisplayNames(language.value, { type: 'language' })
  const say = line.say?.[language.value]
  const foreign = !line.languages.includes(language.value)
  return (
    <li class="stack-tight">
      <b>{line.name}</b>
      <span>{line.about[language.value]}</span>
      {foreign && (
        <span class="small quiet">{t.helpNowSpeaks(line.languages.map((code) => spoken.of(code) ?? code))}</span>
      )}
      <span class="row">
        {line.call && (
          <a class="button plain" href={`tel:${dial(line.call)}`}>
            {t.helpNowCall(line.call)}
          </a>
        )}
        {line.text && (
          <a class="button plain" href={`sms:${dial(line.text)}${say ? `?&body=${encodeURIComponent(say)}` : ''}`}>
            {say ? t.helpNowSay(say, line.text) : t.helpNowWrite(line.text)}
          </a>
        )}
      </span>
      {line.web && <span class="small">{line.web}</span>}
    </li>
  )
}
