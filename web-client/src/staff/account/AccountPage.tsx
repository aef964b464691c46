import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Account } from '../../api/types'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { laterWords } from '../../words/words'
import { freshPasswordFaults, nameFaults } from '../accountFaults'
import { Form } from '../Form'
import { PasswordField } from '../PasswordField'
import { session } from '../session'
import { StaffPage } from '../StaffPage'
import { useLoaded } from '../useLoaded'
import { useSubmit } from '../useSubmit'
import { pageWords } from '../words'
import { isPasswordWrong } from './password'
import { SecondStep } from './SecondStep'
import { SignedInPlaces } from './SignedInPlaces'
import { accountWords } from './words'

/** One's own account. */
export function AccountPage() {
  const t = pageWords.value
  const { value: account, problem, again } = useLoaded(() => api.account())
  const [turn, setTurn] = useState(0)
  if (!account) {
    return (
      <StaffPage title={problem ?? laterWords.value.loading}>
        {problem && (
          <div>
            <Button look="main" onClick={again}>
              {t.tryAgain}
            </Button>
          </div>
        )}
      </StaffPage>
    )
  }
  return (
    <StaffPage title={t.accountTitle}>
      <OwnName account={account} />
      <OwnPassword account={account} onChanged={() => setTurn(turn + 1)} />
      <SecondStep account={account} onChanged={again} />
      <SignedInPlaces turn={turn} />
    </StaffPage>
  )
}

function OwnName({ account }: { account: Account }) {
  const t = pageWords.value
  const a = accountWords.value
  const [kept, setKept] = useState(account.name)
  const [name, setName] = useState(account.name)
  const [saved, setSaved] = useState(false)
  const submit = useSubmit()
  async function save() {
    const now = await api.changeAccount({ name: name.trim() })
    setKept(now.name)
    setName(now.name)
    setSaved(true)
    if (session.value) session.value = { ...session.value, staff: { ...session.value.staff, name: now.name } }
  }
  const unsaved = name.trim() !== kept
  return (
    <section class="card stack" aria-labelledby="own-name">
      <h2 id="own-name">{a.nameTitle}</h2>
      <Form
        of={submit}
        act={save}
        faults={() => nameFaults(name)}
        submitLabel={t.save}
        disabled={!unsaved}
        beside={
          <span role="status" class="quiet">
            {saved && !unsaved ? t.saved : ''}
          </span>
        }
      >
        <Field
          label={a.name}
          hint={a.nameHint}
          problem={submit.fields.name}
          autoComplete="name"
          maxLength={40}
          value={name}
          onText={(text) => {
            submit.mend()
            setSaved(false)
            setName(text)
          }}
        />
      </Form>
      <p class="quiet small">{a.signInEmail(account.email)}</p>
    </section>
  )
}

function OwnPassword({ account, onChanged }: { account: Account; onChanged: () => void }) {
  const a = accountWords.value
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [changed, setChanged] = useState(false)
  const submit = useSubmit({
    whole: (refused) => (isPasswordWrong(refused, 'current') ? '' : undefined),
    about: (refused) => (isPasswordWrong(refused, 'current') ? 'current' : undefined),
    field: (field) => (field === 'current' ? accountWords.value.passwordWrong : pageWords.value.passwordWeak),
    waiting: (wait) => accountWords.value.signInWait(wait),
  })
  const write = (into: (text: string) => void) => (text: string) => {
    submit.mend()
    setChanged(false)
    into(text)
  }
  return (
    <section class="card stack" aria-labelledby="own-password">
      <h2 id="own-password">{a.passwordTitle}</h2>
      {account.password ? (
        <Form
          of={submit}
          act={() => api.changePassword(current, fresh)}
          faults={() => ({
            ...(current ? {} : { current: pageWords.value.passwordMissing }),
            ...freshPasswordFaults(fresh),
          })}
          submitLabel={a.passwordChange}
          onDone={() => {
            setCurrent('')
            setFresh('')
            setChanged(true)
            onChanged()
          }}
        >
          <p class="quiet">{a.passwordText}</p>
          {/* Tells a password keeper whose password it is. */}
          <input type="hidden" autoComplete="username" value={account.email} />
          <PasswordField
            label={a.passwordCurrent}
            problem={submit.fields.current}
            value={current}
            onText={write(setCurrent)}
          />
          <PasswordField
            label={a.passwordNew}
            fresh
            problem={submit.fields.password}
            value={fresh}
            onText={write(setFresh)}
          />
          <p role="status" class={changed ? 'quiet' : 'none'}>
            {changed && a.passwordChanged}
          </p>
        </Form>
      ) : (
        <p>{a.passwordNone}</p>
      )}
    </section>
  )
}
