import { useEffect, useState } from 'preact/hooks'
import { api } from '../api/client'
import type { Refusal } from '../api/http'
import type { Session } from '../api/types'
import { go, takeSecret } from '../router'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { problemWords } from '../words/refusals'
import { words } from '../words/words'
import { PasswordField } from './PasswordField'
import { session } from './session'
import { StaffPage } from './StaffPage'
import { useSubmit } from './useSubmit'
import { pageWords } from './words/words'

function signedIn(now: Session): void {
  session.value = now
  go(now.roomId ? `/room/${encodeURIComponent(now.roomId)}` : '/', { replace: true })
}

function Problem({ text }: { text: string | undefined }) {
  return text ? (
    <Notice warm announce>
      <p>{text}</p>
    </Notice>
  ) : null
}

/** The first admin, by the link that the server printed at its first start. */
export function SetupPage() {
  const t = pageWords.value
  const [token] = useState(takeSecret)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problem, fields, submit } = useSubmit((refused) =>
    refused.status === 410 ? pageWords.value.setUpUsed : undefined,
  )
  return (
    <StaffPage title={t.setUpTitle}>
      <p>{t.setUpText}</p>
      <form
        class="stack card"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(async () => signedIn(await api.setup({ token, email, name, password })))
        }}
      >
        <Field
          label={t.yourName}
          problem={fields.name}
          autoComplete="name"
          maxLength={40}
          required
          value={name}
          onText={setName}
        />
        <Field
          label={t.email}
          problem={fields.email}
          type="email"
          autoComplete="username"
          required
          value={email}
          onText={setEmail}
        />
        <PasswordField fresh problem={fields.password} value={password} onText={setPassword} />
        <Problem text={problem} />
        <Button type="submit" look="main" disabled={busy}>
          {t.setUpDo}
        </Button>
        <a href="/signin">{t.toSignIn}</a>
      </form>
    </StaffPage>
  )
}

export function SignInPage() {
  const t = pageWords.value
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, problem, submit } = useSubmit((refused: Refusal) =>
    refused.status === 401 ? pageWords.value.signInWrong : undefined,
  )
  return (
    <StaffPage title={t.signInTitle}>
      <p>{t.signInText}</p>
      <form
        class="stack card"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(async () => signedIn(await api.signIn(email, password)))
        }}
      >
        <Field label={t.email} type="email" autoComplete="username" required value={email} onText={setEmail} />
        <PasswordField value={password} onText={setPassword} />
        <Problem text={problem} />
        <Button type="submit" look="main" disabled={busy}>
          {t.signIn}
        </Button>
      </form>
    </StaffPage>
  )
}

export function ActivatePage() {
  const t = pageWords.value
  const [token] = useState(takeSecret)
  const [password, setPassword] = useState('')
  const { busy, problem, fields, submit } = useSubmit((refused) =>
    refused.status === 410 ? pageWords.value.activateUsed : undefined,
  )
  return (
    <StaffPage title={t.activateTitle}>
      <p>{t.activateText}</p>
      <form
        class="stack card"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(async () => signedIn(await api.activate(token, password)))
        }}
      >
        <PasswordField fresh problem={fields.password} value={password} onText={setPassword} />
        <Problem text={problem} />
        <Button type="submit" look="main" disabled={busy}>
          {t.activateDo}
        </Button>
      </form>
    </StaffPage>
  )
}

/** A link that signs in by itself and leads on. */
export function EnterPage() {
  const t = pageWords.value
  const [token] = useState(takeSecret)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    api
      .signInByLink(token)
      .then(signedIn, (refused: Refusal) =>
        setProblem(refused.status === 410 ? pageWords.value.enterUsed : problemWords(refused)),
      )
  }, [token])
  return (
    <StaffPage title={problem ? t.signInTitle : words.value.loading}>
      <Problem text={problem} />
      {problem && <a href="/signin">{t.toSignIn}</a>}
    </StaffPage>
  )
}
