import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { StaffEntry, StaffLink } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { dayAndTime } from '../../words/dates'
import { words } from '../../words/words'
import { nameFaults } from '../accountFaults'
import { Ask } from '../Ask'
import { Form } from '../Form'
import { LinkShown } from '../LinkShown'
import { findSession, session } from '../session'
import { useSubmit } from '../useSubmit'
import { pageWords } from '../words'
import { actsFor, personFacts, personRefused, type PersonAct } from './person'
import { peopleWords } from './words'

interface PersonProps {
  person: StaffEntry
  onClose: () => void
}

interface PersonDialogProps extends PersonProps {
  /** With the person as they are now; undefined: they are gone. */
  onChanged: (now: StaffEntry | undefined) => void
}

/** One person with an account: their name, and what may be done about them. One dialog, one thing at a time. */
export function PersonDialog({ person, onClose, onChanged }: PersonDialogProps) {
  const [act, setAct] = useState<PersonAct>()
  const back = () => setAct(undefined)
  async function change(wish: { admin?: boolean; active?: boolean }) {
    const now = await api.changeStaff(person.staffId, wish)
    await refreshOneself(person)
    back()
    onChanged(now)
  }
  if (act === 'link') return <MakeLink person={person} onClose={back} onDone={onClose} />
  if (act) {
    const question = questionFor(act, person.name)
    return (
      <Ask
        key={act}
        title={question.title}
        yes={question.yes}
        danger={act === 'delete' || act === 'deactivate'}
        say={{ whole: personRefused }}
        act={async () => {
          switch (act) {
            case 'makeAdmin':
              return change({ admin: true })
            case 'takeAdmin':
              return change({ admin: false })
            case 'deactivate':
              return change({ active: false })
            case 'reactivate':
              return change({ active: true })
            case 'delete':
              await api.deleteStaff(person.staffId)
              await refreshOneself(person)
              onChanged(undefined)
          }
        }}
        onClose={back}
      >
        <p>{question.text}</p>
      </Ask>
    )
  }
  return <PersonMenu person={person} onClose={onClose} onAct={setAct} onRenamed={onChanged} />
}

/** What was done to oneself may have ended what one may do here, or one's being here. */
async function refreshOneself(person: StaffEntry): Promise<void> {
  if (person.staffId === session.value?.staff.staffId) await findSession()
}

function questionFor(act: Exclude<PersonAct, 'link'>, name: string): { title: string; text: string; yes: string } {
  const t = peopleWords.value
  switch (act) {
    case 'makeAdmin':
      return { title: t.adminMakeTitle(name), text: t.adminMakeText(name), yes: t.adminMake }
    case 'takeAdmin':
      return { title: t.adminTakeTitle(name), text: t.adminTakeText(name), yes: t.adminTake }
    case 'deactivate':
      return { title: t.deactivateTitle(name), text: t.deactivateText(name), yes: t.deactivate }
    case 'reactivate':
      return { title: t.reactivateTitle(name), text: t.reactivateText(name), yes: t.reactivate }
    case 'delete':
      return { title: t.deleteTitle(name), text: t.deleteText(name), yes: t.deleteDo }
  }
}

function actName(act: PersonAct, person: StaffEntry): string {
  const t = peopleWords.value
  switch (act) {
    case 'link':
      return person.state === 'invited' ? t.linkActivation : t.linkReset
    case 'makeAdmin':
      return t.adminMake
    case 'takeAdmin':
      return t.adminTake
    case 'deactivate':
      return t.deactivate
    case 'reactivate':
      return t.reactivate
    case 'delete':
      return t.delete
  }
}

interface PersonMenuProps extends PersonProps {
  onAct: (act: PersonAct) => void
  onRenamed: (now: StaffEntry) => void
}

function PersonMenu({ person, onClose, onAct, onRenamed }: PersonMenuProps) {
  const t = peopleWords.value
  const [name, setName] = useState(person.name)
  const submit = useSubmit({ whole: personRefused })
  const renamed = name.trim() !== person.name
  return (
    <Dialog
      title={person.name}
      onClose={onClose}
      actions={
        <Button look="plain" onClick={onClose}>
          {pageWords.value.done}
        </Button>
      }
    >
      <p class="quiet">
        {person.email}
        <br />
        {personFacts(person)}
      </p>
      <Form
        of={submit}
        act={async () => {
          const now = await api.changeStaff(person.staffId, { name: name.trim() })
          await refreshOneself(person)
          onRenamed(now)
        }}
        faults={() => nameFaults(name)}
        submitLabel={t.nameSave}
        disabled={!renamed}
      >
        <Field
          label={t.theirName}
          problem={submit.fields.name}
          maxLength={40}
          value={name}
          onText={(text) => {
            submit.mend()
            setName(text)
          }}
        />
      </Form>
      <Dates
        person={person}
        onSaved={(now) => {
          void refreshOneself(person)
          onRenamed(now)
        }}
      />
      <div class="stack-tight">
        {actsFor(person).map((act) => (
          <Button key={act} wide look={act === 'delete' ? 'danger' : 'quiet'} onClick={() => onAct(act)}>
            {actName(act, person)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}

/** Until when the person is vetted and trained. A date that is past keeps them from leading; empty: none is kept. */
function Dates({ person, onSaved }: { person: StaffEntry; onSaved: (now: StaffEntry) => void }) {
  const t = peopleWords.value
  const [vetted, setVetted] = useState(person.vettedUntil ?? '')
  const [trained, setTrained] = useState(person.trainedUntil ?? '')
  const submit = useSubmit({ whole: personRefused })
  const same = vetted === (person.vettedUntil ?? '') && trained === (person.trainedUntil ?? '')
  return (
    <Form
      of={submit}
      act={async () =>
        onSaved(await api.changeStaff(person.staffId, { vettedUntil: vetted || null, trainedUntil: trained || null }))
      }
      submitLabel={t.datesSave}
      disabled={same}
    >
      <p class="quiet small">{t.datesText}</p>
      <div class="short-fields">
        <Field
          label={t.vettedUntil}
          type="date"
          problem={submit.fields.vettedUntil}
          value={vetted}
          onText={setVetted}
        />
        <Field
          label={t.trainedUntil}
          type="date"
          problem={submit.fields.trainedUntil}
          value={trained}
          onText={setTrained}
        />
      </div>
    </Form>
  )
}

interface MakeLinkProps extends PersonProps {
  onDone: () => void
}

function MakeLink({ person, onClose, onDone }: MakeLinkProps) {
  const t = peopleWords.value
  const [clearTotp, setClearTotp] = useState(false)
  const [link, setLink] = useState<StaffLink>()
  const submit = useSubmit({ whole: personRefused })
  const invited = person.state === 'invited'
  const title = actName('link', person)
  if (link) {
    return (
      <Dialog
        key="link"
        title={title}
        onClose={onDone}
        actions={
          <Button look="plain" onClick={onDone}>
            {pageWords.value.done}
          </Button>
        }
      >
        <LinkShown url={link.url} label={t.linkFor(person.name)} qr />
        <p class="quiet">{t.linkUntil(dayAndTime(new Date(link.expiresAt)))}</p>
      </Dialog>
    )
  }
  return (
    <Dialog key="ask" title={title} onClose={onClose}>
      <Form
        of={submit}
        act={async () => setLink(await api.staffLink(person.staffId, clearTotp))}
        submitLabel={t.linkDo}
        beside={
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
        }
      >
        <p>{invited ? t.linkActivationText : t.linkResetText(person.name)}</p>
        {!invited && person.totp && (
          <label class="tick">
            <input
              type="checkbox"
              checked={clearTotp}
              onChange={(event) => setClearTotp(event.currentTarget.checked)}
            />
            {t.linkClearTotp}
          </label>
        )}
      </Form>
    </Dialog>
  )
}
