import type { ComponentChildren } from 'preact'
import { Button } from '../ui/Button'
import { Problem } from './Problem'
import type { Faults, Submit } from './useSubmit'

interface FormProps {
  /** What `useSubmit` gave. */
  of: Submit
  act: () => Promise<void>
  /** What is wrong with the form as it stands; asked when it is sent. */
  faults?: () => Faults
  /** What the button says. */
  submitLabel: string
  /** Beside the button. */
  beside?: ComponentChildren
  card?: boolean
  disabled?: boolean
  /** It was done. */
  onDone?: () => void
  children?: ComponentChildren
}

/** A form for one act: its fields, what was wrong with the whole, and its button. */
export function Form({ of, act, faults, submitLabel, beside, card, disabled, onDone, children }: FormProps) {
  return (
    <form
      ref={of.form}
      class={card ? 'stack card' : 'stack'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void of.submit(act, faults).then((done) => done && onDone?.())
      }}
    >
      {children}
      <Problem problem={of.problem} countdown={of.countdown} />
      <div class="row">
        <Button type="submit" look="main" disabled={of.busy || disabled}>
          {submitLabel}
        </Button>
        {beside}
      </div>
    </form>
  )
}
