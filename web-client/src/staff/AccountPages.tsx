import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import { Refusal } from '../api/http'
import { useSecret } from '../linkSecret'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { problemWords } from '../words/refusals'
import { useSaid } from '../words/useSaid'
import { words } from '../words/words'
import { emailFaults, freshPasswordFaults, nameFaults } from './accountFaults'
import { Form } from './Form'
import { PasswordField } from './PasswordField'
import { Problem } from './Problem'
import { signedIn } from './session'
import { StaffPage } from './StaffPage'
import { useSubmit } from './useSubmit'
import { pageWords } from './words'

/** The page was opened without its link's secret, or opened again after the secret left the address bar. */
function NoSecret({ title }: { title: string }) {
  const t = pageWords.value
  return (
    <StaffPage title={title}>
      <p>{t.linkAgain}</p>
      <ToSignIn />
    </StaffPage>
  )
}

function ToSignIn() {
  return (
    <a class="button bare" href="/signin">
      {pageWords.value.toSignIn}
    </a>
  )
}

const gone = (sentence: () => string) => (refused: Refusal) => (refused.status === 410 ? sentence() : undefined)

function passwordRefused(field: string): string | undefined {
  return field === 'password' ? pageWords.value.passwordWeak : undefined
}

/** The first admin, by the link that the server printed at its first start. */
export function SetupPage() {
  const t = pageWords.value
  const token = useSecret()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = useSubmit({
    whole: gone(() => pageWords.value.setUpUsed),
    field: passwordRefused,
  })
  if (!token) return <NoSecret title={t.setUpTitle} />
  return (
    <StaffPage title={t.setUpTitle}>
      <p>{t.setUpText}</p>
      <Form
        of={submit}
        card
        act={async () => signedIn(await api.setup({ token, email: email.trim(), name: name.trim(), password }))}
        faults={() => ({ ...nameFaults(name), ...emailFaults(email), ...freshPasswordFaults(password) })}
        submitLabel={t.setUpDo}
        beside={<ToSignIn />}
      >
        <Field
          label={t.yourName}
          problem={submit.fields.name}
          autoComplete="name"
          maxLength={40}
          value={name}
          onText={setName}
        />
        <Field
          label={t.email}
          problem={submit.fields.email}
          type="email"
          autoComplete="username"
          value={email}
          onText={setEmail}
        />
        <PasswordField fresh problem={submit.fields.password} value={password} onText={setPassword} />
      </Form>
    </StaffPage>
  )
}

export function ActivatePage() {
  const t = pageWords.value
  const token = useSecret()
  const [password, setPassword] = useState('')
  const submit = useSubmit({
    whole: gone(() => pageWords.value.activateUsed),
    field: passwordRefused,
  })
  if (!token) return <NoSecret title={t.activateTitle} />
  return (
    <StaffPage title={t.activateTitle}>
      <p>{t.activateText}</p>
      <Form
        of={submit}
        card
        act={async () => signedIn(await api.activate(token, password))}
        faults={() => freshPasswordFaults(password)}
        submitLabel={t.activateDo}
      >
        <PasswordField fresh problem={submit.fields.password} value={password} onText={setPassword} />
      </Form>
    </StaffPage>
  )
}

/** A link that signs in by itself and leads on. */
export function EnterPage() {
  const t = pageWords.value
  const token = useSecret()
  const [problem, setProblem] = useSaid()
  const [final, setFinal] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (!token) return
    setProblem()
    api.signInByLink(token).then(signedIn, (refused: unknown) => {
      const used = refused instanceof Refusal && refused.status === 410
      setFinal(used)
      setProblem(() => (used ? pageWords.value.enterUsed : problemWords(refused)))
    })
  }, [token, attempt])
  if (!token) return <NoSecret title={t.signInTitle} />
  return (
    <StaffPage title={problem ? t.signInTitle : words.value.loading}>
      <Problem problem={problem} />
      {problem && !final && (
        <div>
          <Button look="main" onClick={() => setAttempt(attempt + 1)}>
            {t.tryAgain}
          </Button>
        </div>
      )}
      {problem && <ToSignIn />}
    </StaffPage>
  )
}
