import { signal } from '@preact/signals'

/** The secret of the link this tab came by, in memory only: with it a person who was sent out can still write to staff. */
export const inviteInHand = signal<string | null>(null)

/** The name that somebody is here under although they chose another one, until they put that word away. */
export const keptName = signal<string | null>(null)
