import type { KeptStore } from '../platform/keptStore'
import type { Command } from '../protocol/commands'
import type { Queued, Saved } from './queue'

const KEY = 'q'

export type Post = Command & { type: 'message.post' }

type Kept = [Saved, Post]

/**
 * Messages that were not answered yet, as this tab keeps them over a reload: with their ids, so that what did arrive is
 * not said twice, and with whose they are, since in another room one is somebody else.
 */
export class Waiting {
  constructor(private readonly store: KeptStore) {}

  of(memberId: string): readonly Kept[] {
    const { of, kept = [] } = JSON.parse(this.store.get(KEY) ?? '{}') as { of?: string; kept?: Kept[] }
    return of === memberId ? kept : []
  }

  keep(of: string, posts: readonly (Queued & { command: Post })[]): void {
    const kept = posts.map(({ id, at, sentAt, command }): Kept => [{ id, at, sentAt }, command])
    if (kept.length > 0) this.store.set(KEY, JSON.stringify({ of, kept }))
    else this.forget()
  }

  forget(): void {
    this.store.remove(KEY)
  }
}
