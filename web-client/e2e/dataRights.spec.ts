import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'

/**
 * A young person asks what is held about them, and to be deleted; then a moderator's account goes, then the room. What is
 * deleted is on no screen, in no list and in no file of the data folder.
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

async function come(browser: Browser, label: string): Promise<Page> {
  const page = await person(browser)
  page.setDefaultTimeout(10_000)
  await page.goto(server().links.get(label) ?? '')
  return page
}

async function youth(browser: Browser, name: string, called = name): Promise<Page> {
  const page = await come(browser, `Personal invite ${name}`)
  await page.getByLabel('What should we call you here?').fill(called)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

async function say(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Your message' })
  await box.fill(text)
  await box.press('Enter')
  await expect(page.getByRole('log')).toContainText(text)
}

/** The files of the data folder in which any of `words` stands. The private store keeps what it holds there, uncompressed. */
function filesWith(...words: string[]): string[] {
  return readdirSync(server().data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        const held = readFileSync(file)
        return words.some((word) => held.includes(word))
      } catch {
        // Rewritten just now: its successor is looked at in the next round.
        return true
      }
    })
}

async function nowhere(...words: string[]): Promise<void> {
  await expect.poll(() => filesWith(...words), { timeout: 60_000, message: 'files with what was deleted' }).toEqual([])
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

test('what is held is given, and what is deleted is nowhere', async ({ browser }) => {
  test.setTimeout(300_000)
  const dana = await come(browser, 'Facilitator Dana')
  const sam = await come(browser, 'Moderator Sam')
  // Dana and Sam go to other pages below; somebody has to stay, or nobody may write.
  const samsPhone = await come(browser, 'Moderator Sam')
  for (const page of [dana, sam, samsPhone])
    await expect(page.getByRole('heading', { name: 'Tuesday circle' })).toBeVisible()
  const juniper = await youth(browser, 'Juniper', 'Junicanary')
  const river = await youth(browser, 'River')
  await say(juniper, 'the heron came back')
  await expect(river.getByRole('log')).toContainText('the heron came back')
  await say(river, 'river was here as well')
  await expect(juniper.getByRole('log')).toContainText('river was here as well')

  for (const canary of ['Junicanary', 'the heron came back']) {
    await expect.poll(() => filesWith(canary), `"${canary}" is in the store as long as it is kept`).not.toEqual([])
  }

  await test.step('members are found by name, and by how they stand', async () => {
    await dana.goto(`${server().publicUrl}/rooms/demo/members`)
    await expect(row(dana, 'Junicanary')).toBeVisible()
    await expect(row(dana, 'River')).toBeVisible()
    await expect(row(dana, 'Dana')).toContainText('you')
    await looksRight(dana, 'members')
    await dana.getByRole('combobox', { name: 'Show' }).selectOption('Banned')
    await expect(dana.getByText('Nobody like that.')).toBeVisible()
    await dana.getByRole('combobox', { name: 'Show' }).selectOption('Everybody')
    await dana.getByLabel('Find somebody').fill('junica')
    await expect(row(dana, 'River')).toHaveCount(0)
  })

  await test.step('a moderator sees who is in the room, and no more than that', async () => {
    await sam.goto(`${server().publicUrl}/rooms/demo/members`)
    await expect(row(sam, 'Junicanary')).toBeVisible()
    await expect(sam.getByRole('button', { name: /^What we hold/ })).toHaveCount(0)
  })

  await test.step('all that is held comes as one file', async () => {
    await dana.getByRole('button', { name: 'What we hold about Junicanary' }).click()
    await looksRight(dana, 'member-held')
    const saving = dana.waitForEvent('download')
    await dana.getByRole('link', { name: 'Save it as a file' }).click()
    const file = await saving
    expect(file.suggestedFilename()).not.toContain('canary')
    const held = readFileSync(await file.path(), 'utf8')
    expect(JSON.parse(held)).toMatchObject({ member: { name: 'Junicanary', role: 'participant' } })
    expect(held).toContain('the heron came back')
    expect(held).not.toContain('river was here as well')
  })

  await test.step('the question names what goes; until it is answered nothing does', async () => {
    await dana.getByRole('button', { name: 'Delete this person' }).click()
    const dialog = dana.getByRole('dialog', { name: 'Delete Junicanary for good?' })
    await expect(dialog.getByRole('listitem')).toHaveCount(6)
    await looksRight(dana, 'member-delete')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dana.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect(row(dana, 'Junicanary')).toBeVisible()
  })

  await test.step('deleted: for the person, for the others, in the lists', async () => {
    await dana.getByRole('button', { name: 'What we hold about Junicanary' }).click()
    await dana.getByRole('button', { name: 'Delete this person' }).click()
    await dana.getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByText('Junicanary is deleted.')).toBeFocused()
    await expect(row(dana, 'Junicanary')).toHaveCount(0)

    await expect(juniper.getByRole('heading', { name: 'You are not in this room any more' })).toBeVisible()
    await expect(juniper.getByText('Your link opens nothing any more.')).toBeVisible()
    await looksRight(juniper, 'deleted-youth')
    await expect(river.getByRole('log')).not.toContainText('heron')
    await expect(river.getByRole('log')).toContainText('river was here as well')
    await expect(river.getByText('Junicanary')).toHaveCount(0)
    await say(river, 'and river goes on')

    const again = await come(browser, 'Personal invite Juniper')
    await expect(again.getByLabel('What should we call you here?')).toHaveCount(0)
    await dana.goto(`${server().publicUrl}/rooms/demo/audit`)
    await expect(dana.getByText('Dana deleted a member, and all that was theirs').first()).toBeVisible()
    await expect(dana.getByText('Junicanary')).toHaveCount(0)
  })

  await test.step('no file has the name, the words or the link', async () => {
    const link = new URL(server().links.get('Personal invite Juniper') ?? '').hash.slice(1)
    await nowhere('Junicanary', 'the heron came back', link)
    expect(filesWith('river was here as well').length).toBeGreaterThan(0)
  })

  await test.step('the one who leads alone cannot go', async () => {
    // Theo leads, too: first he goes from the room, in which he has said nothing.
    await dana.goto(`${server().publicUrl}/rooms/demo/members`)
    await dana.getByRole('button', { name: 'What we hold about Theo' }).click()
    await dana.getByRole('button', { name: 'Delete this person' }).click()
    await expect(dana.getByRole('dialog')).toContainText('The account stays')
    await dana.getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByText('Theo is deleted.')).toBeVisible()
    await dana.getByRole('button', { name: 'What we hold about Dana' }).click()
    await dana.getByRole('button', { name: 'Delete this person' }).click()
    await dana.getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByText('Nobody else leads this room.')).toBeVisible()
    await dana.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('an account goes with its places and its words', async () => {
    await sam.goto(`${server().publicUrl}/room/demo`)
    await say(sam, 'sam has a boat')
    await dana.goto(`${server().publicUrl}/staff`)
    await dana.getByRole('button', { name: 'Change: Sam', exact: true }).click()
    const address = /\S+@\S+/.exec((await dana.getByRole('dialog').textContent()) ?? '')?.[0]
    await dana.getByRole('button', { name: 'Delete this account' }).click()
    await looksRight(dana, 'account-delete')
    await dana.getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByRole('button', { name: 'Change: Sam', exact: true })).toHaveCount(0)
    await expect(river.getByRole('log')).not.toContainText('sam has a boat')
    await expect(sam.getByRole('log')).toHaveCount(0)
    await nowhere('sam has a boat', 'Sam"', address ?? 'no address was shown')
  })

  await test.step('a room goes with all that was in it', async () => {
    await dana.goto(`${server().publicUrl}/rooms/demo/settings`)
    await dana.getByRole('button', { name: 'Delete this room' }).click()
    await expect(dana.getByRole('dialog')).toContainText('attendance and calendar feed')
    await looksRight(dana, 'room-delete')
    await dana.getByRole('button', { name: 'Delete for good' }).click()
    await expect(dana.getByRole('heading', { name: 'My rooms' })).toBeVisible()
    await expect(river.getByRole('heading', { name: 'This room is closed for good' })).toBeVisible()
    await nowhere('Tuesday circle', 'River', 'river was here as well')
  })
})
