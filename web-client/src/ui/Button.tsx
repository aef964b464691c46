import type { ButtonHTMLAttributes } from 'preact'

type Look = 'main' | 'plain' | 'bare' | 'danger' | 'quiet'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'className'> {
  /** `main` is the one main act of a screen. */
  look?: Look
  wide?: boolean
  round?: boolean
  class?: string
}

export function Button({ look = 'quiet', wide, round, class: extra, type = 'button', ...rest }: ButtonProps) {
  const classes = ['button', look, wide && 'wide', round && 'button-round', extra].filter(Boolean).join(' ')
  return <button type={type} class={classes} {...rest} />
}
