import { setTimeout as wait } from 'node:timers/promises'
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

/** Where Leave now leads, as config/haven.yaml has it. */
const NEUTRAL = 'https://www.weather.gov'

/** Haven listens on this machine, and so does all that a journey puts in somebody's place, as a sign-in provider. */
const isOurs = ({ protocol, hostname, origin }: URL) =>
  hostname === 'localhost' ||
  hostname === '127.0.0.1' ||
  origin === NEUTRAL ||
  protocol === 'data:' ||
  protocol === 'blob:'

/** Fails the journey where the page asks anybody else for anything, or does what its own policy forbids. */
export function staysInside(page: Page): void {
  const look = (url: string) => {
    const asked = new URL(url)
    if (!isOurs(asked)) expect.soft(asked.origin, 'only our own server is asked').toBe('our own')
  }
  page.on('request', (request) => look(request.url()))
  page.on('websocket', (socket) => look(socket.url()))
  page.on('console', (line) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(line.text()))
      expect.soft(line.text(), 'policy').toBe('')
  })
}

/** Far longer than it takes to open a page in a browser that answers at all. */
const ANSWERS_WITHIN = 30_000

/** A page as in a browser of its own. A busy one was seen never to answer this, before any page of ours: it is asked again. */
async function freshPage(browser: Browser, as: BrowserContextOptions, tries = 2): Promise<Page> {
  const opening = browser.newContext(as).then((context) => context.newPage())
  const page = await Promise.race([opening, wait(ANSWERS_WITHIN, undefined, { ref: false })])
  if (page) return page
  return tries > 1 ? freshPage(browser, as, tries - 1) : opening
}

/** Somebody with a browser of their own. */
export async function person(browser: Browser, as: BrowserContextOptions = {}): Promise<Page> {
  const page = await freshPage(browser, { permissions: ['clipboard-read', 'clipboard-write'], ...as })
  staysInside(page)
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  return page
}
