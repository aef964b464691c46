import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { words } from '../words/words'

/** What is wrong with a name, and what is left of it that would do. */
export interface NameProblem {
  says: string
  suggestion: string | null
}

interface NameFieldProps {
  name: string
  onName: (name: string) => void
  hint: string
  problem: NameProblem | null
  /** The suggestion is taken: it is the name now. */
  onTaken: (name: string) => void
}

/** Where one writes what one wants to be called, with the reason where it will not do, and one tap to what would. */
export function NameField({ name, onName, hint, problem, onTaken }: NameFieldProps) {
  const t = words.value
  const suggestion = problem?.suggestion
  return (
    <div class="stack-tight">
      <Field
        label={t.joinName}
        hint={hint}
        value={name}
        onText={onName}
        problem={problem?.says}
        maxLength={40}
        spellCheck={false}
      />
      {suggestion && (
        <div class="row">
          <Button onClick={() => onTaken(suggestion)}>{t.nameTake(suggestion)}</Button>
        </div>
      )}
    </div>
  )
}
