import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'
import { act } from './room'

/** A room that keeps its own time: it is planned, waits, opens, is extended, warns and closes, with real people's browsers. */

const ZONE = 'America/Chicago'
const MINUTE = 60_000
/** The shortest a meeting may be. */
const LENGTH_MINUTES = 5

let haven: Haven | undefined

test.beforeEach(async () => {
  haven = await startHaven()
})
test.afterEach(async () => {
  await haven?.stop()
})

function link(label: string): string {
  const url = haven?.links.get(label)
  if (!url) throw new Error(`no link "${label}" was printed`)
  return url
}

async function come(browser: Browser, label: string): Promise<Page> {
  const page = await person(browser)
  await page.goto(link(label))
  return page
}

async function staff(browser: Browser, label: string): Promise<Page> {
  const page = await come(browser, label)
  await expect(page.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 800 })
  return page
}

async function join(browser: Browser, label: string): Promise<Page> {
  const page = await come(browser, label)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

/** A whole minute at least so many seconds from now: schedules know no seconds. */
function minuteAfter(seconds: number): Date {
  return new Date(Math.ceil((Date.now() + seconds * 1000) / MINUTE) * MINUTE)
}

/** Day and time as clocks in the room's zone show them. */
function onClocks(at: Date): { day: string; time: string } {
  const day = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, weekday: 'long' }).format(at)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(at)
  return { day, time }
}

async function closeSession(page: Page) {
  await act(page, 'Ending', 'Close session')
  await expect(page.getByRole('heading', { name: 'The session is closed' })).toBeVisible()
}

/** Sets one weekly meeting that begins at `start` into the form of the room's settings. */
async function setMeeting(page: Page, start: Date) {
  const { day, time } = onClocks(start)
  await act(page, 'More', 'Settings and invites')
  const days = page.getByRole('group', { name: 'Days', exact: true }).getByRole('checkbox')
  await expect(days).toHaveCount(7)
  for (const box of await days.all()) await box.setChecked(false)
  await page.getByLabel(day, { exact: true }).check()
  await page.getByLabel('Starts at').fill(time)
  await page.getByLabel('Time zone', { exact: true }).selectOption(ZONE)
  await page.getByLabel('Minutes', { exact: true }).fill(String(LENGTH_MINUTES))
  await page.getByLabel('Minutes more at the end').fill('0')
}

async function savePlan(page: Page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.getByRole('link', { name: 'Enter' }).click()
}

test('a planned meeting waits for its time and its adults, opens by itself and can be extended', async ({
  browser,
}) => {
  const dana = await staff(browser, 'Facilitator Dana')
  await closeSession(dana)
  await test.step('a meeting is planned, in a room that wants three adults and gives no grace', async () => {
    await setMeeting(dana, minuteAfter(4 * 60))
    await dana.getByLabel('Minutes', { exact: true }).fill('4')
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dana.getByText('A whole number from 5 to 480, please.')).toBeVisible()
    await dana.getByLabel('Minutes', { exact: true }).fill(String(LENGTH_MINUTES))
    await dana.getByText('More settings').click()
    await dana.getByLabel('Adults who must be here').fill('3')
    await expect(dana.getByRole('list').filter({ hasText: 'Not on this day' }).getByRole('listitem')).toHaveCount(5)
    await looksRight(dana, 'schedule-editor')
    await savePlan(dana)
  })

  const juniper = await join(browser, 'Personal invite Juniper')
  await test.step('who comes early is welcome to wait, and sees who will be there', async () => {
    await expect(juniper.getByRole('heading', { name: 'You’re early, and that’s fine' })).toBeVisible()
    await expect(juniper.locator('.countdown')).toHaveText(/^in \d+ (seconds?|minutes?)$/)
    const comers = juniper.getByRole('region', { name: 'Who will be there' })
    await expect(comers).toContainText('Theo')
    await expect(juniper.getByRole('textbox', { name: 'Your message' })).toHaveCount(0)
    await looksRight(juniper, 'doors-open')
    const theo = await staff(browser, 'Facilitator Theo')
    await theo.getByRole('button', { name: 'I can’t come' }).click()
    await expect(comers).not.toContainText('Theo')
    await expect(dana.getByText('can’t come this time')).toBeVisible()
  })

  await test.step('it is time, and it still waits for the third adult', async () => {
    // The minute that has begun, however long all this took.
    await setMeeting(dana, new Date(Math.floor(Date.now() / MINUTE) * MINUTE))
    await savePlan(dana)
    await expect(juniper.getByRole('heading', { name: 'It’s time' })).toBeVisible()
    await expect(juniper.getByText('We start when 3 adults are here')).toBeVisible()
  })

  const box = juniper.getByRole('textbox', { name: 'Your message' })
  await test.step('with the third adult it opens by itself', async () => {
    const sam = await staff(browser, 'Moderator Sam')
    await expect(box).toBeVisible({ timeout: 15_000 })
    await expect(sam.getByText(/^Open until/)).toBeVisible()
    await expect(dana.getByText(/\d min left/)).toBeVisible()
  })

  await test.step('a little more time is two taps away, and everybody is told', async () => {
    await act(dana, 'Ending', '10 minutes more')
    await expect(dana.getByText('The session has 10 minutes more.')).toBeVisible()
    await expect(juniper.getByText(/^The session goes on until/)).toBeVisible()
    await looksRight(dana, 'session-extended')
  })
})

test('a meeting that ends says so calmly, closes by itself, and puts away what was said', async ({ browser }) => {
  test.setTimeout(150_000)
  const dana = await staff(browser, 'Facilitator Dana')
  await closeSession(dana)
  const juniper = await join(browser, 'Personal invite Juniper')
  await staff(browser, 'Moderator Sam')
  const box = juniper.getByRole('textbox', { name: 'Your message' })
  // Everybody is here before it is planned: little of its last minute goes by before the room opens.
  const end = minuteAfter(25)
  await setMeeting(dana, new Date(end.getTime() - LENGTH_MINUTES * MINUTE))
  await savePlan(dana)

  await test.step('it opens late, as soon as it can, and is warned of', async () => {
    await expect(box).toBeVisible({ timeout: 15_000 })
    await box.fill('see you all next week')
    await box.press('Enter')
    await expect(dana.getByText('see you all next week', { exact: true })).toBeVisible()
    await expect(juniper.getByText('We’re nearly done for today')).toBeVisible()
    await looksRight(juniper, 'session-ends')
    await box.fill('and I wanted to say')
  })

  await test.step('it closes by itself, and nothing that was said stays on the screen', async () => {
    await expect(juniper.getByRole('heading', { name: 'The session is closed' })).toBeVisible({ timeout: 110_000 })
    expect(Date.now()).toBeGreaterThanOrEqual(end.getTime() - 1500)
    await expect(juniper.getByText('see you all next week')).toHaveCount(0)
    await expect(juniper.getByText(/^Next: /)).toBeVisible()
    await expect(dana.getByRole('heading', { name: 'The session is closed' })).toBeVisible()
    await looksRight(dana, 'between-sessions-staff')
  })

  await test.step('a session by hand gives the draft back', async () => {
    await dana.getByRole('main').getByRole('button', { name: 'Open the session' }).click()
    await expect(box).toHaveValue('and I wanted to say')
  })
})
