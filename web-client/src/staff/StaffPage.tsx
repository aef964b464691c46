import type { ComponentChildren } from 'preact'
import { api } from '../api/client'
import { go } from '../router'
import { Button } from '../ui/Button'
import { LanguageSwitch } from '../ui/LanguageSwitch'
import { session } from './session'
import { pageWords } from './words/words'
import './staff.css'

interface StaffPageProps {
  title: string
  wide?: boolean
  children?: ComponentChildren
}

/** A page of staff outside the room. */
export function StaffPage({ title, wide, children }: StaffPageProps) {
  const t = pageWords.value
  const who = session.value
  return (
    <>
      <header class="topbar staff-bar">
        {who ? <a href="/">{t.roomsTitle}</a> : <span />}
        <div class="row">
          <LanguageSwitch />
          {who && (
            <Button
              look="bare"
              onClick={() =>
                void api
                  .signOut()
                  .catch(() => undefined)
                  .then(() => {
                    session.value = null
                    go('/signin', { replace: true })
                  })
              }
            >
              {t.signOut}
            </Button>
          )}
        </div>
      </header>
      <main class={wide ? 'page-wide stack-loose' : 'page-narrow stack-loose'}>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}
