import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { HelpNow } from './HelpNow'
import { startLeaveKey } from './leave'
import { LanguageSwitch } from './LanguageSwitch'
import { LeaveNow, LeaveSkipLink } from './LeaveNow'

/** Listens for Shift three times as long as the page is shown. */
export function useLeaveKey(): void {
  useEffect(startLeaveKey, [])
}

/** A page for a young person outside the conversation: Leave now is always on top. */
export function YouthPage({ children }: { children: ComponentChildren }) {
  useLeaveKey()
  return (
    <>
      <header class="topbar sticky">
        <LeaveSkipLink />
        <LanguageSwitch />
        <HelpNow />
        <LeaveNow />
      </header>
      <main class="page-narrow stack-loose">
        {children}
        <p>
          <HelpNow named />
        </p>
      </main>
    </>
  )
}
