import type { ComponentChildren } from 'preact'

interface NoticeProps {
  title?: string | undefined
  /** Something waits for the reader; without it the notice only tells. */
  warm?: boolean
  /** Read out at once when it appears. */
  announce?: boolean
  children?: ComponentChildren
}

export function Notice({ title, warm, announce, children }: NoticeProps) {
  return (
    <div class={warm ? 'notice warm' : 'notice'} role={announce ? 'status' : undefined}>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  )
}
