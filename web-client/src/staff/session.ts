import { signal } from '@preact/signals'
import { api } from '../api/client'
import { Refusal } from '../api/http'
import type { Session } from '../api/types'

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
