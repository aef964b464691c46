import { useState } from 'preact/hooks'
import { api } from '../../api/client'
import type { Account, TotpStart } from '../../api/types'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { words } from '../../words/words'
import { Form } from '../Form'
import { useQrCode } from '../LinkShown'
import { PasswordField } from '../PasswordField'
import { session } from '../session'
import { useSubmit } from '../useSubmit'
import { pageWords } from '../words'
import { appCodeFaults, codeOf, grouped } from './codes'
import { isPasswordWrong } from './password'
import { RecoveryCodes } from './RecoveryCodes'
import { accountWords } from './words'

interface SecondStepProps {
  account: Account
  /** Something about it changed. */
  onChanged: () => void
}

function setTotp(totp: boolean): void {
  if (session.value) session.value = { ...session.value, staff: { ...session.value.staff, totp } }
}

/** The one-time code at sign-in: setting it up, its recovery codes, and its end. */
export function SecondStep({ account, onChanged }: SecondStepProps) {
  const a = accountWords.value
  const [asking, setAsking] = useState<'start' | 'codes' | 'off'>()
  const [started, setStarted] = useState<TotpStart>()
  const [codes, setCodes] = useState<string[]>()
  const done = () => setAsking(undefined)

  function show(fresh: string[]) {
    setCodes(fresh)
    onChanged()
  }

  return (
    <section class="card stack" aria-labelledby="second-step">
      <div class="row-between">
        <h2 id="second-step">{a.stepTitle}</h2>
        <span class={account.totp ? 'pill' : 'pill off'}>{account.totp ? a.stepOn : a.stepOff}</span>
      </div>
      <p class="quiet">{account.totp && !codes ? a.codesLeft(account.recoveryCodesLeft) : a.stepText}</p>
      {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {started && !account.totp && (
        <Confirm
          key={started.secret}
          started={started}
          onAgain={() => {
            setStarted(undefined)
            setAsking('start')
          }}
          onConfirmed={(fresh) => {
            setStarted(undefined)
            setTotp(true)
            show(fresh)
          }}
        />
      )}
      {!account.totp && !account.password && <p class="quiet">{a.stepElsewhere}</p>}
      {!account.totp && !started && account.password && (
        <div>
          <Button onClick={() => setAsking('start')}>{a.stepStart}</Button>
        </div>
      )}
      {account.totp && !codes && (
        <div class="row">
          <Button onClick={() => setAsking('codes')}>{a.codesNew}</Button>
          <Button look="bare" onClick={() => setAsking('off')}>
            {a.stepOffDo}
          </Button>
        </div>
      )}
      {asking === 'start' && (
        <AskPassword
          title={a.stepStart}
          text={a.stepPassword}
          yes={a.stepNext}
          act={async (password) => setStarted(await api.startTotp(password))}
          onClose={done}
        />
      )}
      {asking === 'codes' && (
        <AskPassword
          title={a.codesNew}
          text={a.codesNewText}
          yes={a.codesNew}
          act={async (password) => show(await api.newRecoveryCodes(password))}
          onClose={done}
        />
      )}
      {asking === 'off' && (
        <AskPassword
          title={a.stepOffTitle}
          text={a.stepOffText}
          yes={a.stepOffDo}
          act={async (password) => {
            await api.removeTotp(password)
            setTotp(false)
            onChanged()
          }}
          onClose={done}
        />
      )}
    </section>
  )
}

interface AskPasswordProps {
  title: string
  text: string
  yes: string
  act: (password: string) => Promise<void>
  onClose: () => void
}

/** Asks for the password once more: a browser that was left open is not the person. */
function AskPassword({ title, text, yes, act, onClose }: AskPasswordProps) {
  const [password, setPassword] = useState('')
  const submit = useSubmit({
    whole: (refused) => (isPasswordWrong(refused, 'password') ? '' : undefined),
    about: (refused) => (isPasswordWrong(refused, 'password') ? 'password' : undefined),
    field: () => accountWords.value.passwordWrong,
    waiting: (wait) => accountWords.value.signInWait(wait),
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        of={submit}
        act={() => act(password)}
        faults={() => (password ? {} : { password: pageWords.value.passwordMissing })}
        submitLabel={yes}
        onDone={onClose}
        beside={
          <Button look="plain" onClick={onClose}>
            {words.value.cancel}
          </Button>
        }
      >
        <p>{text}</p>
        <PasswordField
          problem={submit.fields.password}
          value={password}
          onText={(typed) => {
            submit.mend()
            setPassword(typed)
          }}
        />
      </Form>
    </Dialog>
  )
}

interface ConfirmProps {
  started: TotpStart
  onAgain: () => void
  onConfirmed: (codes: string[]) => void
}

/** The secret for the app, and the first code back from it: only then does sign-in ask for one. */
function Confirm({ started, onAgain, onConfirmed }: ConfirmProps) {
  const a = accountWords.value
  const Code = useQrCode(true)
  const [code, setCode] = useState('')
  const tooLate = (status: number) => status === 404 || status === 410
  const submit = useSubmit({
    whole: ({ code: why, status }) =>
      why === 'code-wrong' ? '' : tooLate(status) ? accountWords.value.stepTooLate : undefined,
    about: ({ code: why }) => (why === 'code-wrong' ? 'code' : undefined),
    field: () => accountWords.value.codeWrong,
    waiting: (wait) => accountWords.value.signInWait(wait),
  })
  return (
    <Form
      of={submit}
      act={async () => onConfirmed(await api.confirmTotp(codeOf(code)))}
      faults={() => appCodeFaults(code)}
      submitLabel={a.stepConfirmDo}
      beside={
        <Button look="bare" onClick={onAgain}>
          {a.stepAgain}
        </Button>
      }
    >
      <p>{a.stepScan}</p>
      {Code && <Code text={started.uri} label={a.stepQr} />}
      <p>
        {a.stepByHand}
        <br />
        <output class="secret">{grouped(started.secret)}</output>
      </p>
      <p>{a.stepConfirm}</p>
      <Field
        label={a.code}
        problem={submit.fields.code}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={10}
        spellCheck={false}
        value={code}
        onText={(typed) => {
          submit.mend()
          setCode(typed)
        }}
      />
    </Form>
  )
}
