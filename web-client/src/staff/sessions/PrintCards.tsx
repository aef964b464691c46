import { useState } from 'preact/hooks'
import type { InviteWithLink } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { language, LANGUAGES, type Language } from '../../words/language'
import { words } from '../../words/words'
import { usePaper } from '../usePaper'
import { InviteCard, type CardLook } from './InviteCard'
import { sessionWords } from './words'

/**
 * Cards to give to young people: one A6 card, or four on a page. Paper shows only the cards; all else of the page
 * stays off it.
 */
export default function PrintCards({ invites, onClose }: { invites: InviteWithLink[]; onClose: () => void }) {
  const t = sessionWords.value
  const [style, setStyle] = useState<CardLook>({ language: language.value, outside: '', named: invites.length > 1 })
  usePaper(
    invites.length > 1 ? 'several' : 'single',
    invites.map((invite) => <InviteCard key={invite.inviteId} invite={invite} look={style} />),
  )
  const first = invites[0]
  return (
    <Dialog
      title={t.printTitle(invites.length)}
      onClose={onClose}
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {words.value.close}
          </Button>
          <Button look="main" onClick={() => print()}>
            {t.print}
          </Button>
        </>
      }
    >
      <p class="quiet">{t.printHint}</p>
      <label class="field">
        <span class="field-label">{t.printLanguage}</span>
        <select
          class="input"
          value={style.language}
          onChange={(event) => setStyle({ ...style, language: event.currentTarget.value as Language })}
        >
          {LANGUAGES.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Field
        label={t.printOutside}
        hint={t.printOutsideHint}
        maxLength={40}
        value={style.outside}
        onText={(outside) => setStyle({ ...style, outside })}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={style.named}
          onChange={(event) => setStyle({ ...style, named: event.currentTarget.checked })}
        />
        {t.printNamed}
      </label>
      {first && (
        <div class="card-sample">
          <InviteCard invite={first} look={style} />
        </div>
      )}
    </Dialog>
  )
}
