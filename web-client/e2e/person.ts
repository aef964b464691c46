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

/** Somebody with a browser of their own. */
export async function person(browser: Browser, as: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...as })
  const page = await context.newPage()
  staysInside(page)
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  return page
}
