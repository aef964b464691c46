/** What a tab, or a phone, remembers for somebody. */
export interface KeptStore {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

/** A browser may forbid storage altogether: then nothing is remembered, and all else works. */
function kept(storage: () => Storage): KeptStore {
  return {
    get(key) {
      try {
        return storage().getItem(key)
      } catch {
        return null
      }
    },
    set(key, value) {
      try {
        storage().setItem(key, value)
      } catch {
        // Remembering is a comfort, not a need.
      }
    },
    remove(key) {
      try {
        storage().removeItem(key)
      } catch {
        // There is nothing to remove then.
      }
    },
  }
}

/** What this tab remembers until it is closed: nothing outlives it, and Leave now empties it. */
export const browserTabStore: KeptStore = kept(() => sessionStorage)

/** What the phone remembers beyond the tab, for who asked for it alone: a seat, and nothing else. Leave now empties it, too. */
export const browserPhoneStore: KeptStore = kept(() => localStorage)
