import { expect, test, type Browser, type Page } from '@playwright/test'
import { staysInside } from './person'
import { looksRight } from './looksRight'
import { startHaven, type Haven } from './haven'

/**
 * One evening in the demo room, with real people's browsers: a facilitator, a moderator and young people come in, talk,
 * lose the line, are looked after, and leave.
 */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

/** The server under test. */
function server(): Haven {
  if (!haven) throw new Error('Haven did not start')
  return haven
}

function link(label: string): string {
  const url = server().links.get(label)
  if (!url) throw new Error(`no link "${label}" was printed`)
  return url
}

/** A browser of one's own, which must never complain: nothing blocked, nothing fetched from anywhere else. */
async function person(browser: Browser): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  staysInside(page)
  return page
}

async function staff(browser: Browser, label: string): Promise<Page> {
  const page = await person(browser)
  await page.goto(link(label))
  await expect(page.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  return page
}

async function join(browser: Browser, label: string, name?: string): Promise<Page> {
  const page = await person(browser)
  await page.goto(link(label))
  await expect(page.getByRole('heading', { name: 'You’re invited' })).toBeVisible()
  expect(page.url(), 'the secret leaves the address bar').toBe(server().publicUrl + '/join')
  if (name) await page.getByLabel('What should we call you here?').fill(name)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

const box = (page: Page) => page.getByRole('textbox', { name: 'Your message' })
const log = (page: Page) => page.getByRole('log')

async function say(page: Page, text: string) {
  await box(page).fill(text)
  await box(page).press('Enter')
}

async function closeSession(page: Page) {
  await page.getByRole('button', { name: 'Ending' }).click()
  const ending = page.getByRole('group', { name: 'Ending' })
  await expect(ending).toContainText(/messages? .*erased for everyone/)
  await ending.getByRole('button', { name: 'Close session' }).click()
}

test('S08: a phone that sleeps at the door is let in meanwhile, and wakes in the room', async ({ browser }) => {
  const dana = await staff(browser, 'Facilitator Dana')
  await dana.setViewportSize({ width: 1280, height: 800 })
  await say(dana, 'The first word of tonight')
  const asleep = await join(browser, 'Open invite', 'Robin')
  await expect(asleep.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
  await asleep.context().setOffline(true)
  const door = dana.locator('.ask').filter({ hasText: 'Robin' })
  await expect(door, 'once the grace for a line that breaks is over').toContainText('waiting, phone asleep', {
    timeout: 60_000,
  })
  await door.getByRole('button', { name: 'Let in' }).click()
  await say(dana, 'Said while it slept')
  await expect(asleep.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
  await asleep.context().setOffline(false)
  await expect(box(asleep)).toBeVisible()
  await expect(log(asleep)).toContainText('The first word of tonight')
  await expect(log(asleep)).toContainText('Said while it slept')
  for (const page of [asleep, dana]) await page.context().close()
})

test('an evening in the circle', async ({ browser }) => {
  const dana = await staff(browser, 'Facilitator Dana')
  await dana.setViewportSize({ width: 1280, height: 800 })
  const juniper = await join(browser, 'Personal invite Juniper')

  await test.step('the session opens for everyone who waits', async () => {
    await expect(box(juniper)).toBeVisible()
    await closeSession(dana)
    await expect(juniper.getByRole('heading', { name: 'The session is closed' })).toBeVisible()
    await looksRight(juniper, 'a closed session')
    await dana.getByRole('main').getByRole('button', { name: 'Open the session' }).click()
    await expect(box(juniper)).toBeVisible()
  })

  await test.step('they talk, and react', async () => {
    await say(dana, 'Good to see you again')
    await expect(log(juniper)).toContainText('Good to see you again')
    await say(juniper, 'I got the job')
    await expect(log(dana)).toContainText('I got the job')
    await expect(juniper.getByText('sent', { exact: true })).toBeVisible()
    await dana.getByRole('article').filter({ hasText: 'I got the job' }).hover()
    await dana.getByRole('button', { name: 'What to do with the message from Juniper' }).click()
    await dana.getByRole('button', { name: 'growing' }).click()
    await expect(juniper.getByRole('button', { name: 'growing: Dana' })).toBeVisible()
    await looksRight(juniper, 'the room of a young person')
    await looksRight(dana, 'the room of staff')
  })

  await test.step('what is written without a line arrives once when it is back', async () => {
    await juniper.context().setOffline(true)
    await expect(juniper.getByText('No connection right now')).toBeVisible()
    await say(juniper, 'said in a tunnel')
    await expect(juniper.getByText('waiting for a connection')).toBeVisible()
    await expect(log(dana).getByText('said in a tunnel')).toHaveCount(0)
    await juniper.context().setOffline(false)
    await expect(log(dana).getByText('said in a tunnel')).toHaveCount(1)
    await juniper.reload()
    await expect(log(juniper).getByText('said in a tunnel')).toHaveCount(1)
  })

  await test.step('a break is kind, told to one person, and ends', async () => {
    await dana.getByRole('button', { name: /What to do for Juniper/ }).click()
    await dana.getByText('Give a short break').click()
    await dana.getByLabel(/^Why/).first().fill('Take a breath')
    await dana.getByRole('button', { name: 'Start the break' }).click()
    await expect(juniper.getByText(/You’re on a short break until/)).toBeVisible()
    await expect(juniper.getByText('Why: Take a breath')).toBeVisible()
    await expect(box(juniper)).toHaveCount(0)
    await dana.getByRole('button', { name: 'Undo' }).click()
    await expect(box(juniper)).toBeVisible()
  })

  await test.step('the staff are asked, and answer as the staff', async () => {
    await juniper.getByRole('button', { name: 'More', exact: true }).click()
    await juniper.getByRole('button', { name: 'Talk to the staff' }).click()
    await juniper.getByLabel('What would you like to say?').fill('Can we talk later?')
    await juniper.getByRole('button', { name: 'Send', exact: true }).last().click()
    const asked = dana.getByRole('region', { name: 'Juniper asks the staff' })
    await asked.getByRole('button', { name: 'Answer' }).click()
    await asked.getByLabel('Answer Juniper').fill('Of course')
    await asked.getByRole('button', { name: 'Answer' }).click()
    await expect(juniper.getByRole('dialog').getByText('Of course')).toBeVisible()
    await juniper.getByRole('button', { name: 'Close' }).click()
  })

  const wren = await join(browser, 'Open invite', 'Wren2009')
  await test.step('a name that says too much is told why, and one tap takes what is left of it', async () => {
    await expect(wren.getByText('A year can show how old you are. Your name is safer without it.')).toBeVisible()
    await looksRight(wren, 'a name with a suggestion')
    await wren.getByRole('button', { name: 'Use “Wren”' }).click()
    await expect(wren.getByText('A year can show how old you are.')).toBeHidden()
    await wren.getByRole('button', { name: 'Come in' }).click()
  })
  await test.step('the door opens when staff let in', async () => {
    await expect(wren.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
    await expect(wren.getByText('Good to see you again')).toHaveCount(0)
    await looksRight(wren, 'the waiting room')
    await dana.getByRole('button', { name: 'Let in' }).click()
    await expect(box(wren)).toBeVisible()
    await say(wren, 'hello all')
    await expect(log(juniper)).toContainText('hello all')
  })

  await test.step('a hidden message is gone from every screen', async () => {
    await dana.getByRole('article').filter({ hasText: 'hello all' }).hover()
    await dana.getByRole('button', { name: 'What to do with the message from Wren' }).click()
    await dana.getByRole('button', { name: 'Hide' }).click()
    await expect(log(juniper).getByText('hello all')).toHaveCount(0)
    await expect(log(wren).getByText('hello all')).toHaveCount(0)
    await expect(log(wren)).toContainText('The staff took a message of yours away.')
    await expect(log(juniper)).not.toContainText('The staff took')
  })

  await test.step('a ban closes the line, and the open link', async () => {
    await dana.getByRole('button', { name: /What to do for Wren/ }).click()
    await dana.getByText('Send out · Ban').click()
    await dana.getByRole('button', { name: 'Ban from this room' }).click()
    await expect(wren.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
    await dana.getByRole('button', { name: 'Make a new link' }).click()
    await expect(dana.getByText(`${server().publicUrl}/join#`)).toBeVisible()
  })

  await test.step('the ban holds on the link that it closed', async () => {
    const again = await person(browser)
    await again.goto(link('Open invite'))
    await expect(again.getByText('This link has been closed.')).toBeVisible()
    await again.getByLabel('Talk to the staff').fill('may I come back')
    await again.getByRole('button', { name: 'Send' }).click()
    await expect(again.getByText('they can’t answer on this page')).toBeVisible()
    await expect(dana.getByText('may I come back')).toBeVisible()
  })

  await test.step('who is sent out comes back to the door; who is banned does not come back', async () => {
    const river = await join(browser, 'Personal invite River')
    await expect(box(river)).toBeVisible()
    await dana.getByRole('button', { name: /What to do for River/ }).click()
    await dana.getByText('Send out · Ban').click()
    await dana.getByRole('button', { name: 'Send out', exact: true }).click()
    await expect(river.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
    const back = await join(browser, 'Personal invite River')
    await expect(back.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
    await dana.getByRole('button', { name: 'Let in' }).click()
    await expect(box(back)).toBeVisible()
    await dana.getByRole('button', { name: /What to do for River/ }).click()
    await dana.getByText('Send out · Ban').click()
    await dana.getByLabel(/^Why/).last().fill('Not tonight')
    await dana.getByRole('button', { name: 'Ban from this room' }).click()
    await expect(back.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
    const banned = await person(browser)
    await banned.goto(link('Personal invite River'))
    await expect(banned.getByRole('button', { name: 'Come in' })).toHaveCount(0)
    await expect(
      banned.getByText('Your link doesn’t open this room any more. You can write to the staff here.'),
    ).toBeVisible()
  })

  await test.step('S13: the ban list says who, when and why; a ban is lifted there, and that is undone', async () => {
    const office = await dana.context().newPage()
    await office.goto(`${server().publicUrl}/rooms/demo/members`)
    await office.getByRole('combobox', { name: 'Show' }).selectOption('Banned')
    const banned = office.getByRole('listitem').filter({ hasText: 'River' })
    await expect(banned).toContainText(/Banned by Dana on /)
    await expect(banned).toContainText('Why: Not tonight')
    await looksRight(office, 'the ban list')
    await banned.getByRole('button', { name: 'Lift the ban of River' }).click()
    await expect(office.getByText('The ban of River is lifted.')).toBeVisible()
    await expect(banned).toHaveCount(0)
    await office.getByRole('button', { name: 'Undo' }).click()
    await expect(office.getByText('River is banned again.')).toBeVisible()
    await expect(banned).toContainText('Why: Not tonight')
    await office.close()
  })

  await test.step('Leave now leaves nothing, and Back does not bring it back', async () => {
    await juniper.route('**/out', (route) => route.fulfill({ contentType: 'text/html', body: '<p>weather</p>' }))
    await box(juniper).fill('half a thought')
    await juniper.getByRole('link', { name: 'Leave now' }).last().click()
    await juniper.waitForURL('**/out')
    expect(await juniper.evaluate(() => Object.keys(sessionStorage).length)).toBe(0)
    await juniper.goBack().catch(() => undefined)
    await expect(juniper.getByText('I got the job')).toHaveCount(0)
    await dana.getByText('Not here').click()
    await expect(dana.getByRole('button', { name: /What to do for Juniper/ })).toBeVisible()
  })

  await test.step('closing names what goes, and it goes', async () => {
    await closeSession(dana)
    await expect(dana.getByText('I got the job')).toHaveCount(0)
  })
})

test('Shift three times is a way out too', async ({ browser }) => {
  const sky = await join(browser, 'Personal invite Sky')
  await expect(sky.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  await sky.route('**/out', (route) => route.fulfill({ contentType: 'text/html', body: '<p>weather</p>' }))
  for (let press = 0; press < 3; press++) await sky.keyboard.press('Shift')
  await sky.waitForURL('**/out')
})
