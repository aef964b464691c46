import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api/client'
import { Refusal } from '../../api/http'
import { takeSecret } from '../../linkSecret'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { Notice } from '../../ui/Notice'
import { emailFaults } from '../accountFaults'
import { Form } from '../Form'
import { PasswordField } from '../PasswordField'
import { signedIn } from '../session'
import { StaffPage } from '../StaffPage'
import { useLoaded } from '../useLoaded'
import { useSubmit } from '../useSubmit'
import { pageWords } from '../words'
import { appCodeFaults, codeOf, recoveryCodeFaults } from './codes'
import { singleSignOnWords } from './singleSignOn'
import { accountWords } from './words'

/** Whether the account wants a code besides: then it is the next thing to write, and what was written stays. */
async function wantsCode(signIn: Promise<unknown>): Promise<boolean> {
  try {
    await signIn
    return false
  } catch (refused) {
    if (refused instanceof Refusal && refused.code === 'code-needed') return true
    throw refused
  }
}

export function SignInPage() {
  const t = pageWords.value
  const a = accountWords.value
  const [hash] = useState(takeSecret)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [step, setStep] = useState<'password' | 'code'>('password')
  const submit = useSubmit({
    whole: (refused) => (refused.status === 401 ? pageWords.value.signInWrong : undefined),
    waiting: (wait) => accountWords.value.signInWait(wait),
  })
  const { value: options } = useLoaded(() => api.signInOptions())
  const elsewhere = singleSignOnWords(hash)

  if (step === 'code') {
    return <SecondStep email={email.trim()} password={password} onBack={() => setStep('password')} />
  }
  return (
    <StaffPage title={t.signInTitle}>
      <p>{t.signInText}</p>
      {elsewhere && (
        <Notice warm announce>
          <p>{elsewhere}</p>
        </Notice>
      )}
      {options?.setup && (
        <Notice>
          <p>{a.notSetUp}</p>
        </Notice>
      )}
      {options?.singleSignOn && (
        <>
          <a class="button plain wide" href={options.singleSignOn.url}>
            {a.signInWith(options.singleSignOn.label)}
          </a>
          <p class="quiet or" aria-hidden="true">
            {a.or}
          </p>
        </>
      )}
      <Form
        of={submit}
        card
        act={async () => {
          if (await wantsCode(api.signIn(email.trim(), password).then(signedIn))) setStep('code')
        }}
        faults={() => ({ ...emailFaults(email), ...(password ? {} : { password: t.passwordMissing }) })}
        submitLabel={t.signIn}
      >
        <Field
          label={t.email}
          problem={submit.fields.email}
          type="email"
          autoComplete="username"
          value={email}
          onText={setEmail}
        />
        <PasswordField problem={submit.fields.password} value={password} onText={setPassword} />
      </Form>
    </StaffPage>
  )
}

interface SecondStepProps {
  email: string
  password: string
  onBack: () => void
}

/** The code that an account with a second step asks for; also one of its recovery codes. */
function SecondStep({ email, password, onBack }: SecondStepProps) {
  const a = accountWords.value
  const [code, setCode] = useState('')
  const [recovery, setRecovery] = useState(false)
  const isCodeWrong = (refused: Refusal) => refused.code === 'code-wrong' || refused.code === 'code-needed'
  const submit = useSubmit({
    whole: (refused) => (isCodeWrong(refused) ? '' : refused.status === 401 ? pageWords.value.signInWrong : undefined),
    about: (refused) => (isCodeWrong(refused) ? 'code' : undefined),
    field: () => (recovery ? accountWords.value.recoveryWrong : accountWords.value.codeWrong),
    waiting: (wait) => accountWords.value.signInWait(wait),
  })
  const { form } = submit
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
  }, [recovery])
  return (
    <StaffPage title={a.codeTitle}>
      <p>{a.codeText(email)}</p>
      <Form
        of={submit}
        card
        act={async () => signedIn(await api.signIn(email, password, codeOf(code)))}
        faults={() => (recovery ? recoveryCodeFaults(code) : appCodeFaults(code))}
        submitLabel={pageWords.value.signIn}
        beside={
          <Button look="bare" onClick={onBack}>
            {a.back}
          </Button>
        }
      >
        <Field
          key={String(recovery)}
          label={recovery ? a.recoveryCode : a.code}
          hint={recovery ? a.recoveryHint : a.codeHint}
          problem={submit.fields.code}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          inputMode={recovery ? 'text' : 'numeric'}
          maxLength={20}
          spellCheck={false}
          value={code}
          onText={(text) => {
            submit.mend()
            setCode(text)
          }}
        />
        <div>
          <Button
            look="bare"
            onClick={() => {
              submit.mend()
              setCode('')
              setRecovery(!recovery)
            }}
          >
            {recovery ? a.useApp : a.useRecovery}
          </Button>
        </div>
      </Form>
    </StaffPage>
  )
}
