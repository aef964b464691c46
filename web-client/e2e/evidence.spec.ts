import { expect, test, type Browser, type Page } from '@playwright/test'
import { staysInside } from './person'
import { looksRight } from './looksRight'
import { startHaven, type Haven } from './haven'

/** Where a programme asks for two people: one asks to read what was said around a report, another one agrees. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven({ env: { HAVEN_EVIDENCE_TWO_PEOPLE: 'true' } })
})
test.afterAll(async () => {
  await haven?.stop()
})

async function come(browser: Browser, label: string, width = 360): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 740 } })
  const page = await context.newPage()
  staysInside(page)
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  await page.goto(haven?.links.get(label) ?? '')
  return page
}

test('what was said is read only when a second person agreed', async ({ browser }) => {
  const sam = await come(browser, 'Moderator Sam')
  const dana = await come(browser, 'Facilitator Dana')
  const juniper = await come(browser, 'Personal invite Juniper', 1280)
  await juniper.getByLabel('I agree to this.').check()
  await juniper.getByRole('button', { name: 'Come in' }).click()
  for (const page of [sam, dana, juniper]) {
    await expect(page.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  }
  const box = dana.getByRole('textbox', { name: 'Your message' })
  await box.fill('words to be looked at')
  await box.press('Enter')
  const message = juniper.getByRole('log').getByRole('article').filter({ hasText: 'words to be looked at' })
  await message.hover()
  await message.getByRole('button', { name: 'What to do with the message from Dana' }).click()
  await message.getByRole('button', { name: 'Report' }).click()
  await juniper.getByRole('dialog').getByRole('button', { name: 'Send to the staff' }).click()
  await expect(juniper.getByRole('dialog')).toContainText('Thank you. It has arrived.')

  const theo = await come(browser, 'Facilitator Theo')
  await expect(theo.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  for (const page of [sam, theo]) await page.goto(`${haven?.publicUrl ?? ''}/rooms/demo/reports`)
  await expect(sam.getByText('Here it takes two people')).toBeVisible()
  await looksRight(sam, 'closed')
  await sam.getByRole('button', { name: 'Ask a second person' }).click()
  await expect(sam.getByText('You asked. It opens when a second person has agreed')).toBeVisible()
  await sam.getByRole('button', { name: 'Show it' }).click()
  await expect(sam.getByText('Nobody has agreed yet.')).toBeVisible()
  await looksRight(sam, 'waiting')

  await theo.reload()
  await expect(theo.getByText('Sam asks to read it, and needs a second person.')).toBeVisible()
  await looksRight(theo, 'asked')
  await theo.getByRole('button', { name: 'Agree for 15 minutes' }).click()
  await expect(theo.getByText('Two of you agreed.')).toBeVisible()
  await sam.getByRole('button', { name: 'Show it' }).click()
  await expect(sam.locator('.reported')).toContainText('words to be looked at')
  await looksRight(sam, 'shown')
  await sam.getByRole('button', { name: 'Put it away' }).click()
  await expect(sam.getByText('words to be looked at')).toHaveCount(0)

  await sam.getByText('Do I have to tell someone outside?').click()
  await expect(sam.getByText('Haven sends nothing to anybody by itself.')).toBeVisible()
  await looksRight(sam, 'the steps outside')

  await dana.goto(`${haven?.publicUrl ?? ''}/rooms/demo/reports`)
  await expect(dana.getByText('No report waits.'), 'it is about her').toBeVisible()
})
