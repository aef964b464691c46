import { useState } from 'preact/hooks'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { pageWords } from './words'

interface PasswordProps {
  value: string
  onText: (text: string) => void
  fresh?: boolean
  /** Which one, where there is more than one. */
  label?: string
  problem?: string | undefined
}

/** A password, which can be looked at; `fresh` when it is being chosen. */
export function PasswordField({ value, onText, fresh, label, problem }: PasswordProps) {
  const t = pageWords.value
  const [shown, setShown] = useState(false)
  return (
    <div class="password">
      <Field
        label={label ?? t.password}
        hint={fresh ? t.passwordHint : undefined}
        problem={problem}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        spellCheck={false}
        value={value}
        onText={onText}
      />
      <Button look="bare" aria-label={shown ? t.hidePassword : t.showPassword} onClick={() => setShown(!shown)}>
        {shown ? t.hide : t.show}
      </Button>
    </div>
  )
}
