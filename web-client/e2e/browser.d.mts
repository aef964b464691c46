/** The path of a whole browser to drive; undefined: Playwright's own. May install one. */
export function findBrowser(): string | undefined
/** The same browser without windows and menus where there is one, else the whole one. */
export function findShell(): string | undefined
