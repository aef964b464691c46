import { expect, test, type Browser, type Page } from '@playwright/test'
import { staysInside } from './person'
import { looksRight } from './looksRight'
import { startHaven, type Haven } from './haven'

/**
 * A young person reports a message of another one, and one of a facilitator. Moderator and admin see both; the facilitator
 * only the first. An answer comes back, and both are resolved.
 */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

function server(): Haven {
  if (!haven) throw new Error('Haven did not start')
  return haven
}

async function come(browser: Browser, label: string, width = 390): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  staysInside(page)
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  await page.goto(server().links.get(label) ?? '')
  return page
}

async function youth(browser: Browser, label: string, name?: string): Promise<Page> {
  const page = await come(browser, label)
  if (name) await page.getByLabel('What should we call you here?').fill(name)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

const log = (page: Page) => page.getByRole('log')

async function say(page: Page, text: string) {
  const box = page.getByRole('textbox', { name: 'Your message' })
  await box.fill(text)
  await box.press('Enter')
}

/** Reports the message of that text; answers the reference that the page shows. */
async function report(page: Page, author: string, text: string, reason = ''): Promise<string> {
  const message = log(page).getByRole('article').filter({ hasText: text })
  await message.hover()
  await message.getByRole('button', { name: `What to do with the message from ${author}` }).click()
  await message.getByRole('button', { name: 'Report' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('It is never your fault')
  await expect(dialog.getByRole('link', { name: 'Leave now' })).toBeVisible()
  if (reason) await dialog.getByLabel('What happened? (you can leave this empty)').fill(reason)
  await looksRight(page, 'the report')
  await dialog.getByRole('button', { name: 'Send to the staff' }).click()
  await expect(dialog).toContainText('Thank you. It has arrived.')
  await looksRight(page, 'the thanks')
  const reference = /R-[A-Z0-9]{4}/.exec((await dialog.textContent()) ?? '')?.[0]
  await dialog.getByRole('button', { name: 'Close' }).click()
  if (!reference) throw new Error('no reference was shown')
  return reference
}

/** The page of reports that opens beside the room. */
async function reportsOf(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: /Look at the reports|^Reports/ }).click()
  const reports = await opened
  await expect(reports.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible()
  return reports
}

const card = (page: Page, reference: string) => page.getByRole('article').filter({ hasText: reference })

test('a report goes past the one it is about, and is answered', async ({ browser }) => {
  const theo = await come(browser, 'Facilitator Theo', 1280)
  const sam = await come(browser, 'Moderator Sam', 1280)
  const dana = await come(browser, 'Facilitator Dana', 1280)
  const juniper = await youth(browser, 'Personal invite Juniper')
  const river = await youth(browser, 'Personal invite River')
  for (const page of [theo, sam, dana, juniper, river]) {
    await expect(page.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  }
  let aboutRiver = ''
  let aboutTheo = ''
  /** The page that Juniper has now: coming in anew ends the one before. */
  let junipers = juniper

  await test.step('a message is reported with words, another one without', async () => {
    await say(dana, 'One word for today?')
    await say(river, 'you are pathetic')
    await expect(log(juniper)).toContainText('you are pathetic')
    await say(theo, 'stay on after the others go')
    await expect(log(juniper)).toContainText('stay on after')
    aboutRiver = await report(juniper, 'River', 'you are pathetic', 'It hurt.')
    aboutTheo = await report(juniper, 'Theo', 'stay on after')
    expect(aboutRiver).not.toBe(aboutTheo)
  })

  await test.step('staff are told quietly, each of what they may know', async () => {
    await expect(sam.getByRole('heading', { name: '2 reports wait' })).toBeVisible()
    await expect(dana.getByRole('heading', { name: '2 reports wait' })).toBeVisible()
    await expect(theo.getByRole('heading', { name: '1 report waits' })).toBeVisible()
    await expect(river.getByText(/report/i)).toHaveCount(0)
    await looksRight(sam, 'the room with reports that wait')
  })

  const asSam = await reportsOf(sam)
  await test.step('the moderator sees both, with what was said around', async () => {
    await expect(asSam.getByRole('article')).toHaveCount(2)
    const shown = card(asSam, aboutRiver)
    await expect(shown).toContainText('It hurt.')
    await expect(shown.locator('.reported'), 'closed until somebody wants to read').toHaveCount(0)
    await shown.getByRole('button', { name: 'Show it' }).click()
    await expect(shown.locator('.reported')).toContainText('you are pathetic')
    await expect(shown.getByText('One word for today?')).toBeVisible()
    await looksRight(asSam, 'the reports')
  })

  await test.step('the facilitator sees only the one that is not about him', async () => {
    const asTheo = await reportsOf(theo)
    await expect(asTheo.getByRole('article')).toHaveCount(1)
    await expect(card(asTheo, aboutRiver)).toBeVisible()
    await asTheo.getByRole('button', { name: 'All', exact: true }).click()
    await expect(asTheo.getByRole('button', { name: 'All', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await expect(asTheo.getByRole('article')).toHaveCount(1)
    await expect(asTheo.getByText(aboutTheo)).toHaveCount(0)
    await asTheo.close()
  })

  await test.step('an answer arrives, is read, and is not there any more for whoever holds the phone later', async () => {
    const shown = card(asSam, aboutTheo)
    await shown.getByRole('button', { name: 'Answer Juniper' }).click()
    await looksRight(asSam, 'an answer being written')
    await shown.getByLabel('Answer Juniper').fill('Thank you for telling us. We take care of it.')
    await shown.getByRole('button', { name: 'Send the answer' }).click()
    await expect(shown.getByText('Sent.')).toBeVisible()
    await expect(juniper.getByText(`The staff answered your report ${aboutTheo}`)).toBeVisible()
    await juniper.getByRole('button', { name: 'Read it' }).click()
    const dialog = juniper.getByRole('dialog')
    await expect(dialog).toContainText('Thank you for telling us.')
    await looksRight(juniper, 'the answer')
    await dialog.getByRole('button', { name: 'I’ve read it' }).click()
    await expect(juniper.getByText(/The staff answered your report/)).toHaveCount(0)
    await juniper.reload()
    await expect(log(juniper)).toContainText('One word for today?')
    await expect(juniper.getByText(/The staff answered your report/), 'it was read').toHaveCount(0)
    junipers = await youth(browser, 'Personal invite Juniper')
    await expect(log(junipers)).toContainText('One word for today?')
    await expect(junipers.getByText(/The staff answered your report/)).toHaveCount(0)
  })

  await test.step('a note, resolved, found again, and opened again', async () => {
    const shown = card(asSam, aboutTheo)
    await shown.getByRole('button', { name: 'Add a note among staff' }).click()
    await shown.getByLabel('Note among staff').fill('Spoke with the board.')
    await shown.getByRole('button', { name: 'Save the note' }).click()
    await expect(shown.getByText('Saved.')).toBeVisible()
    await shown.getByRole('button', { name: 'Mark as resolved' }).click()
    await expect(shown.getByRole('button', { name: 'Open again' })).toBeVisible()
    await expect(sam.getByRole('heading', { name: '1 report waits' })).toBeVisible()
    await asSam.getByRole('button', { name: 'Resolved', exact: true }).click()
    await expect(asSam.getByRole('article')).toHaveCount(1)
    await asSam.getByRole('button', { name: 'All', exact: true }).click()
    await asSam.getByLabel('Search in references, names and words').fill('the board')
    await expect(asSam.getByRole('article')).toHaveCount(1)
    await expect(card(asSam, aboutTheo)).toContainText('Spoke with the board.')
    await card(asSam, aboutTheo).getByRole('button', { name: 'Open again' }).click()
    await expect(sam.getByRole('heading', { name: '2 reports wait' })).toBeVisible()
  })

  await test.step('an announcement that must not stand is hidden by another adult, on every screen', async () => {
    await theo.getByRole('button', { name: 'Together', exact: true }).click()
    await theo.getByLabel('Say something to everyone').fill('River told me where he lives')
    await theo.getByRole('button', { name: 'Announce' }).click()
    await expect(log(junipers)).toContainText('where he lives')
    const announced = log(dana).getByRole('article').filter({ hasText: 'where he lives' })
    await announced.getByRole('button', { name: 'Hide' }).click()
    for (const page of [junipers, theo, dana]) await expect(log(page)).not.toContainText('where he lives')
  })

  await test.step('who was banned reports past the one who did it, and takes back all they wrote', async () => {
    await theo.getByRole('button', { name: /What to do for River/ }).click()
    await theo.getByText('Send out · Ban').click()
    await theo.getByRole('button', { name: 'Ban from this room' }).click()
    await expect(river.getByRole('heading', { name: 'You’re not in this session any more' })).toBeVisible()
    await river.getByRole('button', { name: 'Something worries me' }).click()
    await river.getByLabel(/Is it about someone/).selectOption({ label: 'Theo' })
    await expect(river.getByText('What that person wrote here last is kept')).toBeVisible()
    await river.getByLabel('What happened?').fill('He banned me for saying no')
    await looksRight(river, 'report-outside-past-who-banned')
    await river.getByRole('button', { name: 'Send to the staff' }).click()
    await expect(river.getByText('Thank you. It has arrived.')).toBeVisible()
    const fromOutside = await river.locator('.reference').innerText()
    await expect(log(junipers)).toContainText('you are pathetic')
    await river.getByRole('button', { name: 'Take back all I wrote' }).click()
    await river.getByRole('button', { name: 'Take it all back' }).click()
    await expect(log(junipers)).not.toContainText('you are pathetic')

    await expect(theo.getByRole('heading', { name: '1 report waits' })).toBeVisible()
    const everywhere = await dana.context().newPage()
    await everywhere.goto(server().publicUrl)
    await everywhere.getByRole('link', { name: 'All reports' }).click()
    await expect(everywhere.getByRole('heading', { name: 'All reports' })).toBeVisible()
    await everywhere.reload()
    await expect(everywhere.getByRole('article')).toHaveCount(3)
    const shown = card(everywhere, fromOutside)
    await expect(shown).toContainText('He banned me for saying no')
    await expect(shown).toContainText('Tuesday circle')
    await shown.getByRole('button', { name: 'Show it' }).click()
    await expect(shown).toContainText('stay on after the others go')
    await looksRight(everywhere, 'all-reports')
  })
})

test('something worries me: from the menu, about someone, and from the door', async ({ browser }) => {
  const sam = await come(browser, 'Moderator Sam')
  await expect(sam.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  const sky = await youth(browser, 'Personal invite Sky')
  await sky.getByRole('button', { name: 'More', exact: true }).click()
  await sky.getByRole('button', { name: 'Something worries me' }).click()
  const dialog = sky.getByRole('dialog')
  await dialog.getByLabel(/Is it about someone/).selectOption({ label: 'Sam' })
  await expect(dialog).toContainText('What that person wrote here last is kept')
  await looksRight(sky, 'a worry')
  await dialog.getByRole('button', { name: 'Send to the staff' }).click()
  await expect(dialog).toContainText('Thank you. It has arrived.')

  const wren = await youth(browser, 'Open invite', 'Wren')
  await expect(wren.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
  await wren.getByRole('button', { name: 'Something worries me' }).click()
  await wren.getByRole('button', { name: 'Send to the staff' }).click()
  await expect(wren.getByText('Thank you. It has arrived.')).toBeVisible()

  await wren.getByRole('button', { name: 'Close' }).click()
  await wren.getByLabel('What would you like to say?').fill('a canary at the door')
  await wren.getByRole('button', { name: 'Send', exact: true }).click()
  await sam.getByRole('button', { name: /^Staff/ }).click()
  await expect(sam.getByText('a canary at the door')).toBeVisible()
  await wren.getByRole('button', { name: 'Take back all I wrote' }).click()
  await wren.getByRole('button', { name: 'Take it all back' }).click()
  for (const page of [wren, sam]) await expect(page.getByText('a canary at the door')).toHaveCount(0)

  await sam.goto(`${server().publicUrl}/rooms/demo/reports`)
  await sam.getByLabel('Search in references, names and words').fill('Wren')
  await expect(sam.getByRole('article')).toHaveCount(1)
  await sam.getByLabel('Search in references, names and words').fill('Sky')
  await expect(sam.getByText(/No report/).last(), 'the one about Sam').toBeVisible()
  await expect(sam.getByRole('article')).toHaveCount(0)
})
