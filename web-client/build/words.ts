// All texts of a language are in one file, and each part of the program asks for its own set of them: `words/es?later`.
import type { Plugin } from 'vite'

const ASKED = /\/src\/words\/(?:en|es)\.ts\?(\w+)/
const SET = /^export const (\w+)[^=]*= \{\n[^]*?^\}\n/gm

/** Only that set of the file. Its lines stay where they are, so that a fault is found at its own. */
export function onlySet(code: string, wanted: string): string {
  return code.replace(SET, (set, name) => (name === wanted ? set : set.replace(/[^\n]+/g, '')))
}

/**
 * A build would leave the others out by itself; while the pages are worked on, and in the overview with its many small
 * windows, each set would come with the whole file.
 */
export function words(): Plugin {
  return {
    name: 'haven-words',
    enforce: 'pre',
    transform: {
      filter: { id: ASKED },
      handler(code, id) {
        const wanted = ASKED.exec(id)?.[1]
        return wanted === undefined ? null : { code: onlySet(code, wanted), map: null }
      },
    },
  }
}
