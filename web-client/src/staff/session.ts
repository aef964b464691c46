import { signal } from '@preact/signals'
import { api } from '../api/client'
import { Refusal } from '../api/http'
import type { Session } from '../api/types'
import { go } from '../router'

/** Who is signed in: undefined while not known, null when nobody is. */
export const session = signal<Session | null | undefined>(undefined)

/** Asks the server who is signed in. Throws when it cannot be reached. */
export async function findSession(): Promise<Session | null> {
  try {
    session.value = await api.session()
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.status !== 401) throw problem
    session.value = null
  }
  return session.value
}

let wanted = '/'

/** Leads to sign in, and to `path` from there. */
export function signInFor(path: string): void {
  wanted = path
  go('/signin', { replace: true })
}

/** Somebody signed in: to the room that their link names, else to the page that was asked for. */
export function signedIn(now: Session): void {
  session.value = now
  go(now.roomId ? `/room/${encodeURIComponent(now.roomId)}` : wanted, { replace: true })
  wanted = '/'
}
