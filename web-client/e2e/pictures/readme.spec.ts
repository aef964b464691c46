import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from '../haven'
import { person } from '../person'
import { act, log, say } from '../room'

/** Takes the pictures of the README anew, from a real evening with made-up people: `npm run pictures`. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.25 }
const DESK = { viewport: { width: 1280, height: 800 } }

async function come(browser: Browser, label: string, how = PHONE as object): Promise<Page> {
  const page = await person(browser, { reducedMotion: 'reduce', ...how })
  await page.goto(haven?.links.get(label) ?? '')
  return page
}

async function comeIn(page: Page, name?: string): Promise<Page> {
  if (name) await page.getByLabel('What should we call you here?').fill(name)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

/** Nothing is pointed at, and nothing has the focus. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `screenshots/${name}.png` })
}

test('an evening in pictures', async ({ browser }) => {
  const dana = await come(browser, 'Facilitator Dana', DESK)
  const sam = await come(browser, 'Moderator Sam', DESK)
  const sky = await come(browser, 'Personal invite Sky')
  await expect(sky.getByLabel('I agree to this.')).toBeVisible()
  await take(sky, 'join')
  await comeIn(sky)
  const juniper = await comeIn(await come(browser, 'Personal invite Juniper'))
  const river = await comeIn(await come(browser, 'Personal invite River'))
  for (const page of [sam, sky, juniper, river]) await expect(log(page)).toBeVisible()

  const wren = await comeIn(await come(browser, 'Open invite'), 'Wren')
  await expect(wren.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
  await take(wren, 'door')

  await say(dana, 'Hello, all of you. What was one good thing this week?')
  await say(juniper, 'my sister called. we talked for an hour')
  await say(sky, 'I slept the whole night on Sunday')
  await expect(log(dana)).toContainText('the whole night')
  const slept = log(dana).getByRole('article').filter({ hasText: 'the whole night' })
  await slept.hover()
  await slept.getByRole('button', { name: 'What to do with the message from Sky' }).click()
  await dana.getByRole('button', { name: 'Reply' }).click()
  await say(dana, 'That is a big one. I am glad you told us.')
  await expect(log(river)).toContainText('I am glad')
  await say(river, 'I made soup. it was even good')
  const soup = log(juniper).getByRole('article').filter({ hasText: 'soup' })
  await soup.getByRole('button', { name: 'What to do with the message from River' }).click()
  await juniper.getByRole('button', { name: 'heart', exact: true }).click()
  await expect(log(river).getByRole('button', { name: /Juniper/ })).toBeVisible()
  await take(river, 'room')
  await river.emulateMedia({ colorScheme: 'dark' })
  await take(river, 'room-dark')
  await river.emulateMedia({ colorScheme: 'light' })
  await juniper.getByRole('button', { name: 'More', exact: true }).click()
  await juniper.getByRole('button', { name: 'Raise my hand' }).click()
  await expect(dana.getByText(/hand up/i)).toBeVisible()
  await take(dana, 'desk')

  await act(dana, 'Together', 'Start a circle')
  await expect(river.getByRole('region', { name: 'Circle' })).toBeVisible()
  await take(river, 'circle')
})
