import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight, person } from './person'

/** The room talks in two small groups for a while, by hand; nobody reads another group, and all come back. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

async function come(browser: Browser, label: string): Promise<Page> {
  const page = await person(browser)
  await page.goto(haven?.links.get(label) ?? '')
  return page
}

async function youth(browser: Browser, label: string, name?: string): Promise<Page> {
  const page = await come(browser, label)
  await page.setViewportSize({ width: 360, height: 740 })
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

test('small groups keep what they say, and come back together', async ({ browser }) => {
  const dana = await come(browser, 'Facilitator Dana')
  await dana.setViewportSize({ width: 1280, height: 800 })
  const sam = await come(browser, 'Moderator Sam')
  await sam.setViewportSize({ width: 360, height: 740 })
  const juniper = await youth(browser, 'Personal invite Juniper')
  const river = await youth(browser, 'Personal invite River')
  await expect(log(juniper)).toBeVisible()
  await dana.getByRole('button', { name: 'Small groups' }).click()
  await expect(dana.getByRole('dialog')).toContainText('Not enough are here')
  await dana.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()

  const sky = await youth(browser, 'Personal invite Sky')
  const robin = await youth(browser, 'Open invite', 'Robin')
  await dana.getByRole('button', { name: /Let in/ }).click()
  await expect(log(robin)).toBeVisible()

  await test.step('the facilitator says who goes where', async () => {
    await dana.getByRole('button', { name: 'Small groups' }).click()
    const dialog = dana.getByRole('dialog')
    await dialog.getByText('I choose').click()
    await expect(dialog.getByRole('status')).toContainText('Group 1 still needs')
    for (const [name, group] of Object.entries({ Dana: 1, Juniper: 1, River: 1, Sam: 2, Sky: 2, Robin: 2 })) {
      await dialog.getByLabel(`Group of ${name}`).selectOption(String(group))
    }
    await looksRight(dana, 'groups-by-hand')
    await dialog.getByRole('button', { name: 'Make the groups' }).click()
    await expect(dialog).toBeHidden()
  })

  await test.step('each group reads its own', async () => {
    await expect(juniper.getByText('You are in small group 1 with Dana and River')).toBeVisible()
    await expect(robin.getByText('You are in small group 2 with Sam and Sky')).toBeVisible()
    await say(juniper, 'only between us')
    await say(sky, 'we talk about work')
    await expect(log(river)).toContainText('only between us')
    await expect(log(robin)).toContainText('we talk about work')
    await expect(log(dana)).toContainText('we talk about work')
    await expect(log(sky)).not.toContainText('only between us')
    await looksRight(juniper, 'groups-youth')
    await looksRight(dana, 'groups-staff')
    await robin.reload()
    await expect(log(robin)).toContainText('we talk about work')
    await expect(log(robin)).not.toContainText('only between us')
  })

  await test.step('an adult goes to another group with one tap', async () => {
    const where = sam.getByRole('group', { name: 'Where you are' })
    await where.getByRole('button', { name: 'Group 1' }).click()
    await expect(where.getByRole('button', { name: 'Group 1' })).toHaveAttribute('aria-pressed', 'true')
    await expect(sky.getByText('Your group goes on when its adults are here')).toBeVisible()
    await say(sam, 'hello you two')
    await expect(log(river)).toContainText('hello you two')
    await looksRight(sam, 'groups-moderator')
    await where.getByRole('button', { name: 'Group 2' }).click()
    await expect(sky.getByText('Your group goes on when its adults are here')).toBeHidden()
  })

  await test.step('everybody comes back', async () => {
    await dana.getByRole('button', { name: 'Small groups' }).click()
    await dana.getByRole('button', { name: 'Bring everybody back' }).click()
    await expect(log(sky)).toContainText('Everybody is back together')
    await say(robin, 'hi all')
    await expect(log(juniper)).toContainText('hi all')
    await expect(log(sky)).not.toContainText('only between us')
  })
})
