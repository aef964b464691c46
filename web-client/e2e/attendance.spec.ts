import { readFileSync } from 'node:fs'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'
import { act } from './room'

/** What staff see of a meeting when it is over: who was there, the last weeks as a picture, a table to take along. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

async function open(browser: Browser, label: string): Promise<Page> {
  const url = haven?.links.get(label)
  if (!url) throw new Error(`no link "${label}" was printed`)
  const page = await person(browser)
  await page.goto(url)
  return page
}

test('who was there is known, by name, and ranked nowhere', async ({ browser }) => {
  const dana = await open(browser, 'Facilitator Dana')
  await expect(dana.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  const juniper = await open(browser, 'Personal invite Juniper')
  await juniper.getByLabel('I agree to this.').check()
  await juniper.getByRole('button', { name: 'Come in' }).click()
  await expect(juniper.getByRole('textbox', { name: 'Your message' })).toBeVisible()
  await juniper.getByRole('textbox', { name: 'Your message' }).fill('the canary sang')
  await juniper.getByRole('button', { name: 'Send' }).click()
  const sam = await open(browser, 'Moderator Sam')
  await expect(sam.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()

  await test.step('a session that goes on is in the list already', async () => {
    await sam.goto(`${haven?.publicUrl}/rooms/demo/sessions`)
    await expect(sam.getByText(/it goes on/)).toBeVisible()
  })

  await test.step('a session that is over has its people, with when they came and left', async () => {
    await dana.getByRole('button', { name: 'Room', exact: true }).click()
    await act(dana, 'Ending', 'Close session')
    await expect(juniper.getByRole('heading', { name: 'The session is closed' })).toBeVisible()
    await dana.getByRole('button', { name: 'Conversation', exact: true }).click()
    const closed = dana.getByRole('region', { name: 'How the last session was' })
    await expect(closed.getByRole('row', { name: /^Juniper/ })).toBeVisible()
    await expect(closed.getByText('Reports you can read')).toBeVisible()
    await looksRight(dana, 'session-summary')
    await sam.reload()
    const table = sam.getByRole('table').first()
    await expect(table.getByRole('row', { name: /^Juniper/ })).toContainText(/\d+:\d\d/)
    const names = await table.getByRole('rowheader').allInnerTexts()
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)))
    const numbers = sam.locator('.summary-facts').first()
    await expect(numbers).toContainText(/Messages\s*1/)
    await expect(numbers).toContainText(/3 people, 2 of them adults/)
    await expect(sam.locator('body')).not.toContainText('the canary sang')
    await looksRight(sam, 'sessions')
  })

  await test.step('it can be printed: who was there and the numbers, and nothing else of the page', async () => {
    await sam.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await sam
      .getByRole('button', { name: /^Print the summary of/ })
      .first()
      .click()
    await expect(sam.locator('body')).toHaveAttribute('data-printed', 'yes')
    await sam.emulateMedia({ media: 'print' })
    await expect(sam.locator('#app')).toBeHidden()
    const paper = sam.locator('.paper')
    await expect(paper.getByRole('row', { name: /^Juniper/ })).toBeVisible()
    await expect(paper).toContainText('Tuesday circle')
    await sam.emulateMedia({ media: 'screen' })
  })

  await test.step('the last twelve weeks are a picture that can be heard', async () => {
    await sam.getByRole('link', { name: 'Attendance' }).click()
    const weeks = sam.getByRole('list', { name: 'Weeks of Juniper' })
    await expect(weeks.getByRole('img')).toHaveCount(12)
    await expect(weeks.getByRole('img').last()).toHaveAccessibleName(/^Week of .*: \d+ of \d+ minutes$/)
    await expect(weeks.getByRole('img').first()).toHaveAccessibleName(/: no meeting$/)
    await sam.getByLabel('Find somebody').fill('junip')
    await expect(sam.getByRole('list', { name: /^Weeks of/ })).toHaveCount(1)
    await expect(sam.getByRole('link', { name: 'Download as a table' })).toHaveCount(0)
    await looksRight(sam, 'attendance')
  })

  await test.step('a facilitator takes the table along', async () => {
    await dana.goto(`${haven?.publicUrl}/rooms/demo/attendance`)
    const saved = dana.waitForEvent('download')
    await dana.getByRole('link', { name: 'Download as a table' }).click()
    const file = await saved
    expect(file.suggestedFilename()).not.toContain('Tuesday')
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.charCodeAt(0), 'a spreadsheet reads it as what it is').toBe(0xfeff)
    expect(text).toContain('Juniper')
  })
})
