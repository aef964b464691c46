import { expect, test } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'

/**
 * The first evening of a new programme: no demo, an empty server. Somebody sets it up, makes a room, adds a second adult,
 * invites a young person, and they meet.
 */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven({ demo: false })
})
test.afterAll(async () => {
  await haven?.stop()
})

test('a new programme meets for the first time', async ({ browser }) => {
  const setup = haven?.links.get('Setup')
  if (!setup) throw new Error('no setup link was printed')
  const ada = await person(browser)

  await test.step('the setup link makes the first admin, once', async () => {
    await ada.goto(setup)
    await expect(ada.getByRole('heading', { name: 'Set up this server' })).toBeVisible()
    expect(ada.url(), 'the secret leaves the address bar').not.toContain('#')
    await looksRight(ada, 'setup')
    await ada.getByLabel('Your name').fill('Ada')
    await ada.getByLabel('E-mail address').fill('ada@example.org')
    await ada.getByLabel('Password', { exact: true }).fill('short')
    await ada.getByRole('button', { name: 'Set up' }).click()
    await expect(ada.getByText('it needs at least 10 characters')).toBeVisible()
    await ada.getByLabel('Password', { exact: true }).fill('a lamp in the window')
    await ada.getByRole('button', { name: 'Set up' }).click()
    await expect(ada.getByRole('heading', { name: 'My rooms' })).toBeVisible()
    await looksRight(ada, 'no-rooms')
    const late = await person(browser)
    await late.goto(setup)
    await late.getByLabel('Your name').fill('Eve')
    await late.getByLabel('E-mail address').fill('eve@example.org')
    await late.getByLabel('Password', { exact: true }).fill('another long one')
    await late.getByRole('button', { name: 'Set up' }).click()
    await expect(late.getByText('This setup link was used')).toBeVisible()
  })

  let activation = ''
  await test.step('a second adult is added and chooses a password', async () => {
    await ada.getByRole('link', { name: 'Staff', exact: true }).click()
    await ada.getByRole('button', { name: 'Add a person' }).click()
    await ada.getByLabel('Name', { exact: true }).fill('Bo')
    await ada.getByLabel('E-mail address').fill('bo@example.org')
    await ada.getByRole('button', { name: 'Make the link' }).click()
    activation = await ada.locator('.link-shown').innerText()
    await ada.getByRole('button', { name: 'Done' }).click()
    await expect(ada.getByText('bo@example.org')).toBeVisible()
    await ada.getByRole('link', { name: 'My rooms', exact: true }).click()
  })
  const bo = await person(browser)
  await bo.goto(activation)
  await bo.getByLabel('Password', { exact: true }).fill('boats on the river')
  await bo.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(bo.getByRole('heading', { name: 'My rooms' })).toBeVisible()

  await test.step('a room with a weekly time and two adults', async () => {
    await ada.getByRole('link', { name: 'New room' }).click()
    await ada.getByRole('button', { name: 'Make the room' }).click()
    await expect(ada.getByText('The room needs a name.')).toBeVisible()
    await ada.getByLabel('Name of the room').fill('Thursday circle')
    await expect(ada.getByText('With fewer than two adults')).toBeVisible()
    await ada.getByLabel('Role of Bo').selectOption('moderator')
    await expect(ada.getByText('With fewer than two adults')).toHaveCount(0)
    await ada.getByText('It meets every week').click()
    await ada.getByText('Thursday', { exact: true }).click()
    await looksRight(ada, 'new-room')
    await ada.getByRole('button', { name: 'Make the room' }).click()
    await expect(ada.getByRole('heading', { name: 'Thursday circle' })).toBeVisible()
  })

  let invite = ''
  await test.step('an invite, shown once, as text and as a code', async () => {
    await ada.getByLabel('Name to begin with').fill('Wren')
    await ada.getByRole('button', { name: 'Make invite' }).click()
    invite = await ada.locator('output.link-shown').innerText()
    await expect(ada.getByRole('img', { name: 'The link as a code' })).toBeVisible()
    await ada.getByRole('button', { name: 'Copy' }).click()
    await expect(ada.getByRole('button', { name: 'Copied' })).toBeVisible()
    await looksRight(ada, 'room-invites')
    await ada.getByRole('link', { name: 'Settings', exact: true }).click()
    await expect(ada.getByRole('heading', { name: 'The next five meetings' })).toBeVisible()
    await looksRight(ada, 'room-settings')
    await ada.getByLabel('Agreement').fill('Be kind, all of us.')
    await expect(ada.getByText('Not saved yet')).toBeVisible()
    await ada.getByRole('button', { name: 'Save' }).click()
    await expect(ada.getByText('Saved.')).toBeVisible()
  })

  await test.step('the session opens when two adults are here, and they talk', async () => {
    const wren = await person(browser)
    await wren.goto(invite)
    await expect(wren.getByText('Be kind, all of us.')).toBeVisible()
    await wren.getByLabel('I agree to this.').check()
    await wren.getByRole('button', { name: 'Come in' }).click()
    await wren.getByRole('button', { name: 'Yes, it is safe' }).click()
    await expect(wren.getByText('The session is closed')).toBeVisible()
    await ada.getByRole('link', { name: 'Enter' }).click()
    await expect(ada.getByText('A session opens when 2 adults are here.').first()).toBeVisible()
    await bo.reload()
    await bo.getByRole('link', { name: 'Enter' }).click()
    await expect(ada.getByText('A session opens when 2 adults are here.')).toHaveCount(0)
    await ada.getByRole('main').getByRole('button', { name: 'Open the session' }).click()
    const box = wren.getByRole('textbox', { name: 'Your message' })
    await box.fill('hello both of you')
    await box.press('Enter')
    // Somebody new: the room reads their first words when an adult has.
    await expect(wren.getByText('A facilitator reads this first.')).toBeVisible()
    await ada.getByRole('button', { name: /^Staff/ }).click()
    await ada.getByRole('button', { name: 'Let the message of Wren through' }).click()
    await expect(bo.getByRole('log').getByText('hello both of you', { exact: true })).toBeVisible()
  })

  await test.step('who gets another role meanwhile goes on in the room, and leads it', async () => {
    const lead = bo.getByRole('button', { name: 'Ending' })
    await bo.getByRole('button', { name: 'Room', exact: true }).click()
    await expect(bo.getByRole('button', { name: 'Calm' })).toBeVisible()
    await expect(lead).toHaveCount(0)
    await ada.goto(haven?.publicUrl ?? '')
    await ada.getByRole('link', { name: 'Settings and invites: Thursday circle' }).click()
    await ada.getByRole('link', { name: 'Settings', exact: true }).click()
    await ada.getByLabel('Role of Bo').selectOption('facilitator')
    await ada.getByRole('button', { name: 'Save' }).click()
    await expect(ada.getByText('Saved.')).toBeVisible()
    // The page came in anew, and stands where one begins.
    await bo.getByRole('button', { name: 'Room', exact: true }).click()
    await expect(lead).toBeVisible()
    await bo.getByRole('button', { name: 'Conversation', exact: true }).click()
    await expect(bo.getByRole('log').getByText('hello both of you', { exact: true })).toBeVisible()
  })

  await test.step('what only an admin reads', async () => {
    for (const page of ['audit', 'reports']) {
      await ada.goto(`${haven?.publicUrl}/${page}`)
      await expect(ada.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(ada.getByText('One moment…')).toHaveCount(0)
      await looksRight(ada, `all-${page}`)
    }
  })

  await test.step('a room that is deleted sends everybody out', async () => {
    await ada.goto(`${haven?.publicUrl}/`)
    await ada.getByRole('link', { name: 'Settings and invites' }).click()
    await ada.getByRole('link', { name: 'Settings', exact: true }).click()
    await ada.getByRole('button', { name: 'Delete this room' }).click()
    await ada.getByRole('button', { name: 'Delete for good' }).click()
    await expect(ada.getByText('No room yet')).toBeVisible()
    await expect(bo.getByText('This room is closed for good')).toBeVisible()
  })
})
