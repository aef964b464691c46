import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight, person } from './person'

/** What is held about a young person is given to them as a file, and goes when it is to go. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('a young person’s data are saved, and deleted with the person', async ({ browser }) => {
  const links = haven?.links
  if (!links) throw new Error('no haven')
  const dana = await person(browser)
  await dana.goto(links.get('Facilitator Dana') ?? '')
  await expect(dana.getByRole('textbox', { name: 'Your message' })).toBeVisible()
  const juniper = await person(browser)
  await juniper.goto(links.get('Personal invite Juniper') ?? '')
  await juniper.getByRole('checkbox').check()
  await juniper.getByRole('button', { name: 'Come in' }).click()
  const box = juniper.getByRole('textbox', { name: 'Your message' })
  await box.fill('something of my own')
  await box.press('Enter')
  const river = await person(browser)
  await river.goto(links.get('Personal invite River') ?? '')
  await river.getByRole('checkbox').check()
  await river.getByRole('button', { name: 'Come in' }).click()
  await expect(river.getByText('something of my own', { exact: true })).toBeVisible()

  await test.step('the list of members, searched', async () => {
    await dana.goto(`${haven?.publicUrl}/rooms/demo/members`)
    await expect(dana.getByText('Juniper', { exact: true })).toBeVisible()
    await looksRight(dana, 'members')
    await dana.getByLabel('Find somebody').fill('nobody like that')
    await expect(dana.getByText('Nobody like that.')).toBeVisible()
    await dana.getByLabel('Find somebody').fill('JUNI')
    await expect(dana.getByText('River', { exact: true })).toHaveCount(0)
  })

  await test.step('all that is held, as a file', async () => {
    await dana.getByRole('button', { name: 'What we hold about Juniper' }).click()
    await looksRight(dana, 'held')
    const downloading = dana.waitForEvent('download')
    await dana.getByRole('link', { name: 'Save it as a file' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('held.json')
    const held = readFileSync(await download.path(), 'utf8')
    expect(held).toContain('something of my own')
    expect(held).toContain('Juniper')
    expect(held).not.toContain('River')
  })

  await test.step('deleted, after one question that says what goes', async () => {
    await dana.getByRole('button', { name: 'Delete this person' }).click()
    await looksRight(dana, 'delete-member')
    await dana.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByRole('dialog')).toHaveCount(0)
    await expect(dana.getByText('Juniper is deleted.')).toBeVisible()
    await expect(river.getByText('something of my own', { exact: true })).toHaveCount(0)
    await expect(juniper.getByRole('textbox', { name: 'Your message' })).toHaveCount(0)
    const again = await person(browser)
    await again.goto(links.get('Personal invite Juniper') ?? '')
    await expect(again.getByRole('button', { name: 'Come in' })).toHaveCount(0)
  })
})
