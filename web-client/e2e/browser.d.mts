/** The path of a browser to drive; undefined: Playwright's own. May install one. */
export function findBrowser(): string | undefined
