/** What this tab remembers until it is closed: nothing outlives it, and Leave now empties it. */
export interface TabStore {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

/** A browser may forbid storage altogether: then the tab remembers nothing, and all else works. */
export const browserTabStore: TabStore = {
  get(key) {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key, value) {
    try {
      sessionStorage.setItem(key, value)
    } catch {
      // Remembering is a comfort, not a need.
    }
  },
  remove(key) {
    try {
      sessionStorage.removeItem(key)
    } catch {
      // There is nothing to remove then.
    }
  },
}
