import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, box, log, say, staff, youth } from './room'
import { leaveNow, withWeather } from './wayOut'

/**
 * S1 and S2: one tap and nothing of Haven is left on the phone: not by Back, not in a tab that comes back, not in
 * storage or cookies; the seat's key is dead, and others read "stepped away". Also without scripts. And help is one tap
 * away on each of these screens (S16).
 */

let haven: Haven | undefined

test.beforeAll(async () => {
  // A page of this server stands for the weather: tests reach nothing else.
  haven = await startHaven({ env: { HAVEN_PRESENCE_DROP_GRACE_SECONDS: '1' } })
})
test.afterAll(async () => {
  await haven?.stop()
})

async function nothingIsLeft(page: Page, ...words: string[]): Promise<void> {
  await page.waitForURL('https://www.weather.gov/**')
  await page.goBack({ timeout: 3_000 }).catch(() => undefined)
  const shown = await page.locator('body').innerText()
  for (const word of ['Tuesday circle', ...words]) expect(shown).not.toContain(word)
  expect(await page.context().cookies()).toEqual([])
  await page.goto(`${haven?.publicUrl ?? ''}/room/demo`)
  await expect(page.getByRole('heading', { name: 'Open your link again' })).toBeVisible()
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
  expect(await page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length)).toBe(0)
}

/** What the page itself forgot, before the server told the browser to forget anything. */
async function leavesNothingByItself(page: Page): Promise<void> {
  await page.route('**/out', (route) => route.fulfill({ contentType: 'text/html', body: '<p>on the way</p>' }))
  await leaveNow(page).click()
  await expect(page.getByText('on the way')).toBeVisible()
  expect(await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)])).toEqual([[], []])
  await page.unroute('**/out')
  await page.goto(`${haven?.publicUrl ?? ''}/out`)
}

/** As a browser says when nobody looks at the page, or somebody does again. */
function lookedAt(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  return page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

async function isBlankUnseen(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  await lookedAt(page, 'hidden')
  await expect(heading).toBeHidden()
  await lookedAt(page, 'visible')
  await expect(heading).toBeVisible()
}

/** @param name also looks at the page under it */
async function helpIsThere(page: Page, name?: string): Promise<void> {
  if (name) await looksRight(page, name)
  await page.getByRole('button', { name: 'Help right now' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Help right now' })
  await expect(dialog.getByRole('link', { name: 'Call 988' })).toHaveAttribute('href', 'tel:988')
  await expect(dialog.getByRole('link', { name: 'In danger now? Call 911' })).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'Leave now' })).toBeVisible()
  if (!name) await looksRight(page, 'help-now')
  await dialog.getByRole('button', { name: 'Close' }).click()
}

async function target(page: Page): Promise<void> {
  const size = await leaveNow(page).boundingBox()
  expect(size?.height, 'Leave now is 48 px high').toBeGreaterThanOrEqual(48)
}

test('S1, S2, from the room: nothing is left, and the others read that somebody stepped away', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  await withWeather(juniper.context())
  await expect(log(juniper)).toBeVisible()
  await say(juniper, 'canary of the heron')
  await expect(log(dana)).toContainText('canary of the heron')
  await expect(juniper).toHaveTitle('Notes')
  await helpIsThere(juniper)
  await target(juniper)

  await test.step('a page that nobody looks at shows nothing, and has lost nothing', async () => {
    await box(juniper).fill('half a thought')
    await lookedAt(juniper, 'hidden')
    await expect(log(juniper)).toBeHidden()
    await lookedAt(juniper, 'visible')
    await expect(log(juniper)).toContainText('canary of the heron')
    await expect(box(juniper)).toHaveValue('half a thought')
  })

  await test.step('on paper it is nothing; in the tab are the key and the half message, on the phone nothing', async () => {
    await juniper.emulateMedia({ media: 'print' })
    await expect(juniper.locator('body')).toBeHidden()
    await juniper.emulateMedia({ media: 'screen' })
    expect(await juniper.evaluate(() => [Object.keys(sessionStorage).sort(), Object.keys(localStorage)])).toEqual([
      ['d', 'n'],
      [],
    ])
  })

  await test.step('one tap', async () => {
    const token = await juniper.evaluate(() => JSON.stringify(sessionStorage))
    expect(token).toContain('token')
    const secret = /"token\\?":\\?"([^"\\]+)/.exec(token)?.[1] ?? ''
    expect(secret.length).toBeGreaterThan(20)
    await leaveNow(juniper).click()
    await nothingIsLeft(juniper, 'canary', 'half a thought')
    await expect.poll(() => opens(juniper, secret), 'the key of the seat').toBe(4501)
    await dana.getByText('Not here').click()
    await expect(dana.getByRole('button', { name: /What to do for Juniper/ })).toContainText('stepped away')
    await expect(log(dana)).not.toContainText('left')
  })
})

/** The code with which the server ends a socket that says hello with that key; 0: it welcomes it. */
function opens(page: Page, token: string): Promise<number> {
  return page.evaluate(
    (key) =>
      new Promise<number>((answered) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'haven.v1')
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', v: 1, token: key }))
        socket.onmessage = ({ data }) => String(data).includes('"welcome"') && answered(0)
        socket.onclose = ({ code }) => answered(code)
      }),
    token,
  )
}

test('S1, S2, S16, from the link, the door, and after being sent out', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const asked = await staff(browser, haven, 'Personal invite Sky', true)
  await withWeather(asked.context())
  await expect(asked.getByLabel('I agree to this.')).toBeVisible()
  await helpIsThere(asked, 'join')
  await target(asked)
  await leaveNow(asked).click()
  await nothingIsLeft(asked)

  const waits = await youth(browser, haven, 'Open invite', 'Robin')
  await withWeather(waits.context())
  await expect(waits.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
  await helpIsThere(waits, 'door')
  await isBlankUnseen(waits)
  await target(waits)
  await leaveNow(waits).click()
  await nothingIsLeft(waits, 'Robin')

  const out = await youth(browser, haven, 'Personal invite River')
  await withWeather(out.context())
  await expect(log(out)).toBeVisible()
  await dana.getByRole('button', { name: /What to do for River/ }).click()
  await dana.getByText('Send out · Ban').click()
  await dana.getByRole('button', { name: 'Send out' }).click()
  await expect(out.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
  await helpIsThere(out, 'sent-out')
  await isBlankUnseen(out)
  await target(out)
  await leaveNow(out).click()
  await nothingIsLeft(out, 'River')
})

async function scriptless(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await withWeather(context)
  return context.newPage()
}

test('S1 without scripts the way out and the lines are there, too', async ({ browser }) => {
  const page = await scriptless(browser)
  await page.goto(haven?.links.get('Personal invite Sky') ?? '')
  await expect(page.getByText('Help right now')).toBeVisible()
  await expect(page.getByRole('link', { name: '988', exact: true })).toHaveAttribute('href', 'tel:988')
  await expect(page.getByText('This page is still opening')).toBeVisible()
  await page.screenshot({ path: 'target/screens/without-scripts.png' })
  await page.getByRole('link', { name: /Leave now/ }).click()
  await page.waitForURL('https://www.weather.gov/**')
  expect(await page.context().cookies()).toEqual([])
})

test('S1: a browser that brings its tabs back brings back nothing of Haven', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haven-tabs-'))
  const executablePath = findBrowser()
  const open = async (...more: string[]) => {
    const context = await chromium.launchPersistentContext(folder, {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', ...more],
    })
    await withWeather(context)
    return context
  }
  try {
    const first = await open()
    const page = first.pages()[0] ?? (await first.newPage())
    await page.goto(haven?.links.get('Personal invite Sky') ?? '')
    await page.getByLabel('I agree to this.').check()
    await page.getByRole('button', { name: 'Come in' }).click()
    await expect(log(page)).toBeVisible()
    await say(page, 'canary of the tab')
    await leaveNow(page).click()
    await page.waitForURL('https://www.weather.gov/**')
    await first.close()
    const second = await open('--restore-last-session')
    const back = second.pages()
    for (const tab of back) {
      expect(tab.url()).not.toContain('/room/')
      expect(tab.url()).not.toContain('/join')
      expect(await tab.locator('body').innerText()).not.toMatch(/canary|Tuesday circle|Sky/)
      await tab.goBack({ timeout: 3_000 }).catch(() => undefined)
      expect(await tab.locator('body').innerText()).not.toMatch(/canary|Tuesday circle|Sky/)
    }
    expect(await second.cookies()).toEqual([])
    await second.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('S1, S2, while a page loads and when it does not, and on the other screens of an evening', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const screen = async (named: string, come: () => Promise<Page>, seen: (page: Page) => Promise<void>) => {
    await test.step(named, async () => {
      const page = await come()
      await withWeather(page.context())
      await seen(page)
      await target(page)
      await leaveNow(page).click()
      await nothingIsLeft(page)
      await page.context().close()
    })
  }
  const juniper = () => youth(browser, haven, 'Personal invite Juniper')

  for (const chunk of ['link', 'room']) {
    await test.step(`the code of the ${chunk}’s page does not come`, async () => {
      const page = await staff(browser, haven, 'Personal invite Juniper', true)
      await withWeather(page.context())
      await page.route(`**/assets/${chunk}-*.js`, (route) => route.abort())
      if (chunk === 'link') await page.reload()
      else await page.goto(`${haven?.publicUrl ?? ''}/room/demo`)
      await expect(page.getByText('This page did not load.')).toBeVisible()
      if (chunk === 'link') await helpIsThere(page, 'not-loaded')
      await leaveNow(page).click()
      await page.waitForURL('https://www.weather.gov/**')
      await page.context().close()
    })
  }

  await test.step('the words do not come: what the server wrote stays', async () => {
    const page = await staff(browser, haven, 'Personal invite Juniper', true)
    await withWeather(page.context())
    await page.route('**/assets/en-*.js', (route) => route.abort())
    await page.reload()
    await expect(page.getByText('This page is still opening.')).toBeVisible()
    await expect(page.getByRole('link', { name: '988' }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Leave now' }).click()
    await page.waitForURL('https://www.weather.gov/**')
    await page.context().close()
  })

  await test.step('what comes later does not come: a dialog stands with the way out, and can be tried again', async () => {
    const page = await staff(browser, haven, 'Personal invite Juniper', true)
    await withWeather(page.context())
    await page.route('**/assets/later-*.js', (route) => route.abort())
    await page.reload()
    await page.goto(haven?.links.get('Personal invite Juniper') ?? '')
    await page.getByLabel('I agree to this.').check()
    await page.getByRole('button', { name: 'Come in' }).click()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('button', { name: 'Talk to the staff' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('This page did not load.')).toBeVisible()
    await expect(dialog.getByRole('link', { name: 'Leave now' })).toBeVisible()
    await page.unroute('**/assets/later-*.js')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByLabel('What would you like to say?')).toBeVisible()
    await page.context().close()
  })

  await screen('the quiet end', juniper, async (page) => {
    await expect(log(page)).toBeVisible()
    await act(dana, 'Ending', 'Quiet end')
    await expect(page.getByRole('heading', { name: 'That was today' })).toBeVisible()
  })
  await act(dana, 'Ending', 'End the quiet time')

  await dana.goto(`${haven?.publicUrl ?? ''}/rooms/demo/settings`)
  await dana.getByText('More settings').click()
  await dana.getByLabel('Is it safe to talk now?').check()
  await dana.getByRole('button', { name: 'Save' }).click()
  await expect(dana.getByText('Saved.')).toBeVisible()
  const asks = (page: Page) => expect(page.getByRole('heading', { name: 'Is it safe to talk now?' })).toBeVisible()
  await screen('is it safe to talk', juniper, asks)
  await screen('covered', juniper, async (page) => {
    await asks(page)
    await page.getByRole('button', { name: 'I am not alone' }).click()
    await expect(page.getByText('What people write is covered.')).toBeVisible()
  })

  await dana.goto(`${haven?.publicUrl ?? ''}/room/demo`)
  await act(dana, 'Ending', 'Close session')
  await screen('between two sessions', juniper, async (page) => {
    await page.getByRole('button', { name: 'Yes, it is safe' }).click()
    await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible()
  })
})

test('S2: a phone remembers somebody only where they choose it, until they leave or are sent out', async ({
  browser,
}) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sky = await staff(browser, haven, 'Personal invite Sky', true)
  await withWeather(sky.context())
  const remember = sky.getByLabel(/^Remember me on this phone for 12 hours/)
  const comeIn = async () => {
    await expect(remember).not.toBeChecked()
    await remember.check()
    await sky.getByLabel('I agree to this.').check()
    await sky.getByRole('button', { name: 'Come in' }).click()
    await expect(
      sky.getByRole('heading', { name: 'Tuesday circle' }).or(sky.getByText('Is it safe to talk')),
    ).toBeVisible()
  }
  await looksRight(sky, 'remember-me')
  await comeIn()

  await test.step('another tab opens the room without the link', async () => {
    const tab = await sky.context().newPage()
    await tab.goto(`${haven?.publicUrl ?? ''}/join`)
    await tab.getByRole('link', { name: 'Back to the room' }).click()
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText(/Tuesday circle|Is it safe to talk/)
    await leavesNothingByItself(tab)
    await nothingIsLeft(tab)
    await tab.close()
  })

  await test.step('who is sent out is forgotten', async () => {
    await sky.goto(haven?.links.get('Personal invite Sky') ?? '')
    await comeIn()
    expect(await sky.evaluate(() => Object.keys(localStorage))).toEqual(['n'])
    await dana.getByRole('button', { name: /What to do for Sky/ }).click()
    await dana.getByText('Send out · Ban').click()
    await dana.getByRole('button', { name: 'Send out', exact: true }).click()
    await expect(sky.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
    expect(await sky.evaluate(() => Object.keys(localStorage))).toEqual([])
  })
})
