import { signal } from '@preact/signals'
import type { Command } from '../../protocol/commands'
import { refusalWords } from '../../words/refusals'
import type { RoomClient } from '../roomClient'
import { staffWords } from './words'

export interface Told {
  text: string
  /** Takes back what was just done. */
  undo: Command | null
}

/** What staff did last, in words, with the way back where there is one. It stays until it is read away or replaced. */
export class Acts {
  readonly told = signal<Told | null>(null)

  constructor(private readonly client: RoomClient) {}

  /** Asks, and says what came of it. True when it was done. */
  async do(command: Command, done = '', undo: Command | null = null): Promise<boolean> {
    const answer = await this.client.ask(command)
    if (answer.ok) this.told.value = done ? { text: done, undo } : null
    else {
      const seconds = answer.error.retryAfterMs ? answer.error.retryAfterMs / 1000 : null
      this.told.value = { text: refusalWords(answer.error.code, seconds), undo: null }
    }
    return answer.ok
  }

  async undo(): Promise<void> {
    const command = this.told.value?.undo
    if (command) await this.do(command, staffWords.value.undone)
  }

  dismiss(): void {
    this.told.value = null
  }
}
