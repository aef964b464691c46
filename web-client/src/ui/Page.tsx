import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { startBlankWhileHidden } from '../platform/blank'
import { HelpNow } from './HelpNow'
import { startLeaveKey } from './leave'
import { LanguageSwitch } from './LanguageSwitch'
import { LeaveNow, LeaveSkipLink } from './LeaveNow'

/** What every screen of a young person does: Shift three times leaves it, and it is blank while nobody looks at it. */
export function useYouthScreen(): void {
  useEffect(startLeaveKey, [])
  // Before the browser draws: one screen may follow another while the phone lies face down.
  useLayoutEffect(startBlankWhileHidden, [])
}

/** A page for a young person outside the conversation: Leave now is always on top. */
export function YouthPage({ children }: { children: ComponentChildren }) {
  useYouthScreen()
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
