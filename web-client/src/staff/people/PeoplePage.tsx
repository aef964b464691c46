import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { StaffEntry } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { words } from '../../words/words'
import { emailFaults, nameFaults } from '../accountFaults'
import { Form } from '../Form'
import { LinkShown } from '../LinkShown'
import { PagedList } from '../PagedList'
import { session } from '../session'
import { StaffPage } from '../StaffPage'
import { usePages } from '../usePages'
import { useSubmit } from '../useSubmit'
import { pageWords } from '../words'
import { personFacts } from './person'
import { PersonDialog } from './PersonDialog'
import { peopleWords } from './words'

/** Everybody with an account, and what an admin may do about them. */
export function PeoplePage() {
  const t = peopleWords.value
  const pages = usePages((query) => api.staffPage(query))
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<StaffEntry>()
  return (
    <StaffPage title={pageWords.value.peopleTitle}>
      <p>{t.intro}</p>
      <div>
        <Button look="main" onClick={() => setAdding(true)}>
          {t.add}
        </Button>
      </div>
      <PagedList
        pages={pages}
        searchLabel={t.find}
        empty={<p class="quiet">{t.nobody}</p>}
        nothingFound={t.nobodyFound}
      >
        {(people) => (
          <ul class="card entries people">
            {people.map((person) => (
              <Person key={person.staffId} person={person} onChange={() => setChanging(person)} />
            ))}
          </ul>
        )}
      </PagedList>
      {adding && (
        <AddPerson
          onClose={() => {
            setAdding(false)
            pages.again()
          }}
        />
      )}
      {changing && (
        <PersonDialog
          person={changing}
          onClose={() => setChanging(undefined)}
          onChanged={(now) => {
            setChanging(now)
            pages.again()
          }}
        />
      )}
    </StaffPage>
  )
}

function Person({ person, onChange }: { person: StaffEntry; onChange: () => void }) {
  const t = peopleWords.value
  const facts = personFacts(person)
  return (
    <li class="row-between">
      <span class="account-line">
        <span class="row">
          <b>{person.name}</b>
          {person.staffId === session.value?.staff.staffId && <span class="quiet small">{t.you}</span>}
          {person.admin && <span class="pill">{t.admin}</span>}
          {person.state === 'invited' && <span class="pill off">{t.stateInvited}</span>}
          {person.state === 'deactivated' && <span class="pill off">{t.stateDeactivated}</span>}
        </span>
        <span class="quiet small">{person.email}</span>
        {facts && <span class="quiet small">{facts}</span>}
      </span>
      <Button aria-label={t.changeOf(person.name)} onClick={onChange}>
        {t.change}
      </Button>
    </li>
  )
}

function AddPerson({ onClose }: { onClose: () => void }) {
  const t = peopleWords.value
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [admin, setAdmin] = useState(false)
  const [url, setUrl] = useState<string>()
  const submit = useSubmit({
    whole: (refused) => (refused.code === 'already-done' ? '' : undefined),
    about: (refused) => (refused.code === 'already-done' ? 'email' : undefined),
    field: (field, refused) => (field === 'email' && refused.status === 409 ? peopleWords.value.emailTaken : undefined),
  })
  if (url) {
    return (
      <Dialog
        title={t.add}
        onClose={onClose}
        actions={
          <Button look="plain" onClick={onClose}>
            {pageWords.value.done}
          </Button>
        }
      >
        <LinkShown url={url} label={t.linkFor(name.trim())} qr />
      </Dialog>
    )
  }
  return (
    <Dialog title={t.add} onClose={onClose}>
      <Form
        of={submit}
        act={async () => setUrl((await api.addStaff({ name: name.trim(), email: email.trim(), admin })).url)}
        faults={() => ({ ...nameFaults(name), ...emailFaults(email) })}
        submitLabel={t.makeLink}
        beside={
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
        }
      >
        <p class="quiet">{t.addText}</p>
        <Field label={t.theirName} problem={submit.fields.name} maxLength={40} value={name} onText={setName} />
        <Field
          label={pageWords.value.email}
          problem={submit.fields.email}
          type="email"
          value={email}
          onText={setEmail}
        />
        <label class="tick">
          <input type="checkbox" checked={admin} onChange={(event) => setAdmin(event.currentTarget.checked)} />
          {pageWords.value.admin}
        </label>
      </Form>
    </Dialog>
  )
}
