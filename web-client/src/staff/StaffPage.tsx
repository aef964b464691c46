import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { api } from '../api/client'
import { Refusal } from '../api/http'
import { go, leaveBy, route } from '../router'
import { Button } from '../ui/Button'
import { LanguageSwitch } from '../ui/LanguageSwitch'
import { Problem } from './Problem'
import { session } from './session'
import { pageWords } from './words'
import './sessions/sessions.css'
import './staff.css'
import './roomForm.css'
import { useSaid } from '../words/useSaid'

interface StaffPageProps {
  title: string
  wide?: boolean
  children?: ComponentChildren
}

/** The places of the pages outside the rooms. */
function StaffNav({ admin }: { admin: boolean }) {
  const t = pageWords.value
  const here = route.value.page === 'staff' ? route.value.path : ''
  const places: [path: string, name: string][] = [
    ['/', t.roomsTitle],
    ...(admin
      ? ([
          ['/staff', t.peopleTitle],
          ['/reports', t.allReports],
          ['/audit', t.tabAudit],
        ] as [string, string][])
      : []),
    ['/account', t.accountTitle],
  ]
  return (
    <nav class="staff-nav" aria-label={t.staffPages}>
      {places.map(([path, name]) => (
        <a
          key={path}
          class="button bare"
          href={path}
          aria-current={here === path ? 'page' : path === '/' && here.startsWith('/rooms') ? 'true' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  )
}

let shownBefore = false

/** A page of staff outside the room. */
export function StaffPage({ title, wide, children }: StaffPageProps) {
  const t = pageWords.value
  const who = session.value
  const [problem, setProblem] = useSaid()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // After a step from one page to the next a screen reader goes on here, and not at the foot of the last page.
    if (shownBefore) heading.current?.focus({ preventScroll: true })
    shownBefore = true
  }, [title])

  async function signOut() {
    setProblem()
    try {
      await api.signOut()
    } catch (refused) {
      // Never says that the account is closed on this computer when it is not.
      if (!(refused instanceof Refusal) || refused.status !== 401)
        return setProblem(() => pageWords.value.signOutFailed)
    }
    session.value = null
    go('/signin', { replace: true })
  }

  return (
    <>
      <header class="staff-bar">
        {who && <StaffNav admin={who.staff.admin} />}
        <div class="staff-me">
          {who && <span class="quiet small who-am-i">{who.staff.name}</span>}
          <LanguageSwitch />
          {who && (
            <Button look="bare" onClick={() => leaveBy(() => void signOut())}>
              {t.signOut}
            </Button>
          )}
        </div>
      </header>
      <main class={wide ? 'page-wide stack-loose' : 'page-narrow stack-loose'}>
        <Problem problem={problem} />
        <h1 ref={heading} tabIndex={-1} class="page-title">
          {title}
        </h1>
        {children}
      </main>
    </>
  )
}
