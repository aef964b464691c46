import { useId } from 'preact/hooks'

interface FieldProps {
  label: string
  value: string
  onText: (text: string) => void
  hint?: string | undefined
  /** What is wrong and what to do about it; read out when it appears. */
  problem?: string | undefined
  /** How many lines; more than one makes it a text area. */
  lines?: number
  type?: 'text' | 'email' | 'password' | 'number' | 'time' | 'date' | 'datetime-local' | 'url'
  autoComplete?: string
  maxLength?: number
  min?: number | string
  max?: number | string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  spellCheck?: boolean
  inputMode?: 'numeric' | 'text'
}

/** A labelled input. Its hint and its problem are tied to it for screen readers. */
export function Field(props: FieldProps) {
  const { label, value, onText, hint, problem, lines = 1, type = 'text', autoComplete = 'off', ...rest } = props
  const id = useId()
  const common = {
    ...rest,
    // Preact types every kind of input apart; all of ours take the same attributes.
    type: type as 'text',
    id,
    class: 'input',
    value,
    autoComplete,
    'aria-invalid': Boolean(problem),
    'aria-describedby': [hint && `${id}-hint`, `${id}-problem`].filter(Boolean).join(' '),
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {lines > 1 ? (
        <textarea
          id={id}
          class="input"
          rows={lines}
          value={value}
          autoComplete={autoComplete}
          required={rest.required ?? false}
          disabled={rest.disabled ?? false}
          {...(rest.maxLength === undefined ? {} : { maxLength: rest.maxLength })}
          aria-invalid={common['aria-invalid']}
          aria-describedby={common['aria-describedby']}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      ) : (
        <input {...common} onInput={(event) => onText(event.currentTarget.value)} />
      )}
      <p class="field-problem" id={`${id}-problem`} role="alert" hidden={!problem}>
        {problem}
      </p>
    </div>
  )
}
