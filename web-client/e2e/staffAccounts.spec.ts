import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { Authenticator } from './oneTimeCode'
import { looksRight } from './looksRight'
import { person } from './person'

/**
 * The accounts of staff, from the first link to the last admin: Ada runs the programme, Bo is added, gets a role and a
 * second step, loses a phone and a password, and is put out of service in the middle of a session.
 */

let haven: Haven | undefined

test.beforeAll(async () => {
  // All of them sign in from this one address, and more often than people do.
  haven = await startHaven({ demo: false, env: { HAVEN_LIMITS_SIGN_INS_PER_MINUTE: '300' } })
})
test.afterAll(async () => {
  await haven?.stop()
})

const BO = 'bo@example.org'

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${haven?.publicUrl}${path}`)
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await open(page, '/signin')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signInWithRecovery(page: Page, password: string, code: string): Promise<void> {
  await signIn(page, BO, password)
  await page.getByRole('button', { name: 'I don’t have my phone' }).click()
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function isIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'My rooms' })).toBeVisible()
}

async function isOut(page: Page): Promise<void> {
  await open(page, '/account')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}

/** Opens what may be done about somebody in the list of staff. */
async function about(ada: Page, name: string, act: string): Promise<void> {
  await open(ada, '/staff')
  await ada.getByRole('button', { name: `Change: ${name}` }).click()
  await ada.getByRole('dialog').getByRole('button', { name: act }).click()
}

async function confirm(page: Page, act: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: act }).click()
}

test('the accounts of staff', async ({ browser }) => {
  test.setTimeout(300_000)
  const setup = haven?.links.get('Setup')
  if (!setup) throw new Error('no setup link was printed')
  const ada = await person(browser)
  await ada.goto(setup)
  await ada.getByLabel('Your name').fill('Ada')
  await ada.getByLabel('E-mail address').fill('ada@example.org')
  await ada.getByLabel('Password', { exact: true }).fill('a lamp in the window')
  await ada.getByRole('button', { name: 'Set up' }).click()
  await isIn(ada)

  const bo = await person(browser)
  await test.step('somebody is invited by a link that is shown once, and that a new one replaces', async () => {
    await ada.getByRole('link', { name: 'Staff', exact: true }).click()
    await ada.getByRole('button', { name: 'Add a person' }).click()
    await ada.getByLabel('Name', { exact: true }).fill('Bo')
    await ada.getByLabel('E-mail address').fill(BO)
    await ada.getByRole('button', { name: 'Make the link' }).click()
    const first = await ada.locator('.link-shown').innerText()
    await expect(ada.getByRole('img', { name: 'The link as a code' })).toBeVisible()
    await looksRight(ada, 'staff-invited')
    await ada.getByRole('button', { name: 'Done' }).click()
    await expect(ada.getByText('invited', { exact: true })).toBeVisible()
    await about(ada, 'Bo', 'New activation link')
    await confirm(ada, 'Make the link')
    const second = await ada.locator('.link-shown').innerText()
    expect(second).not.toBe(first)

    await bo.goto(first)
    await bo.getByLabel('Password', { exact: true }).fill('boats on the river')
    await bo.getByRole('button', { name: 'Save and sign in' }).click()
    await expect(bo.getByText('This link was used or has run out.')).toBeVisible()
    await bo.goto(second)
    await bo.getByLabel('Password', { exact: true }).fill('boats on the river')
    await bo.getByRole('button', { name: 'Save and sign in' }).click()
    await isIn(bo)
    await expect(bo.getByRole('link', { name: 'Staff', exact: true })).toHaveCount(0)
    await open(bo, '/staff')
    await expect(bo.getByRole('heading', { name: 'That is not possible here.' })).toBeVisible()
  })

  await test.step('the list is searched, and says how everybody stands', async () => {
    await open(ada, '/staff')
    await expect(ada.getByText('invited', { exact: true })).toHaveCount(0)
    await ada.getByLabel('Find by name or e-mail').fill('BO@')
    await expect(ada.getByText('ada@example.org')).toHaveCount(0)
    await expect(ada.getByText(BO)).toBeVisible()
    await ada.getByLabel('Find by name or e-mail').fill('nobody like that')
    await expect(ada.getByText('Nobody like that.')).toBeVisible()
    await looksRight(ada, 'staff-none-found')
  })

  await test.step('a role is a matter of the room, and opens what it is for', async () => {
    await open(ada, '/rooms/new')
    await ada.getByLabel('Name of the room').fill('Thursday circle')
    await ada.getByLabel('Role of Bo').selectOption('moderator')
    await ada.getByRole('button', { name: 'Make the room' }).click()
    await expect(ada.getByRole('heading', { name: 'Thursday circle' })).toBeVisible()
    await expect(ada.getByRole('link', { name: 'Settings', exact: true })).toBeVisible()
    await open(bo, '/')
    await expect(bo.getByText('You are moderator here')).toBeVisible()
    await bo.getByRole('link', { name: 'Members and sessions: Thursday circle' }).click()
    await expect(bo.getByRole('heading', { name: 'Thursday circle' })).toBeVisible()
    await expect(bo.getByRole('link', { name: 'Settings', exact: true })).toHaveCount(0)
  })

  let app = new Authenticator('')
  let codes: string[] = []
  await test.step('a second step: by a real code, after a wrong one', async () => {
    await open(bo, '/account')
    await looksRight(bo, 'account')
    await bo.getByRole('button', { name: 'Set it up' }).click()
    await bo.getByRole('dialog').getByLabel('Password', { exact: true }).fill('not my password')
    await confirm(bo, 'Go on')
    await expect(bo.getByText('This is not your password.')).toBeVisible()
    await bo.getByRole('dialog').getByLabel('Password', { exact: true }).fill('boats on the river')
    await confirm(bo, 'Go on')
    await expect(bo.getByRole('img', { name: 'The secret as a code' })).toBeVisible()
    app = new Authenticator(await bo.locator('.secret').innerText())
    await looksRight(bo, 'second-step')
    await bo.getByLabel('Code from your app').fill('000000')
    await bo.getByRole('button', { name: 'Turn it on' }).click()
    await expect(bo.getByText('This code is not right')).toBeVisible()
    await bo.getByLabel('Code from your app').fill(await app.code())
    await bo.getByRole('button', { name: 'Turn it on' }).click()
    await expect(bo.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible()
    codes = await bo.locator('.codes-card .codes li').allInnerTexts()
    expect(codes).toHaveLength(10)
    expect(codes.filter((code) => !/^[0-9a-z]{4}-[0-9a-z]{4}$/.test(code))).toEqual([])
    await bo.getByRole('button', { name: 'Copy' }).click()
    expect(await bo.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'))
    const file = bo.waitForEvent('download')
    await bo.getByRole('button', { name: 'Save as a file' }).click()
    expect((await file).suggestedFilename()).toBe('recovery-codes.txt')
    await looksRight(bo, 'recovery-codes')
    await bo.getByRole('button', { name: 'I have kept them' }).click()
    await expect(bo.getByText('10 recovery codes are left.')).toBeVisible()
  })

  await test.step('signing in takes the code too, and keeps what was written when it is wrong', async () => {
    await bo.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(bo.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signIn(bo, BO, 'boats on the river')
    await expect(bo.getByRole('heading', { name: 'One more step' })).toBeVisible()
    await bo.getByLabel('Code from your app').fill('000000')
    await bo.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(bo.getByText('This code is not right')).toBeVisible()
    await expect(bo.getByLabel('Code from your app')).toBeFocused()
    await looksRight(bo, 'sign-in-code')
    await bo.getByRole('button', { name: 'Back' }).click()
    await expect(bo.getByLabel('E-mail address')).toHaveValue(BO)
    await expect(bo.getByLabel('Password', { exact: true })).toHaveValue('boats on the river')
    await bo.getByRole('button', { name: 'Sign in', exact: true }).click()
    await bo.getByLabel('Code from your app').fill(await app.code())
    await bo.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(bo)
  })

  const tablet = await person(browser)
  await test.step('a recovery code gets in once, without the phone', async () => {
    const [first = '', second = ''] = codes
    await signInWithRecovery(tablet, 'boats on the river', first.toUpperCase().replace('-', ' '))
    await isIn(tablet)
    await open(tablet, '/account')
    await expect(tablet.getByText('9 recovery codes are left.')).toBeVisible()
    const late = await person(browser)
    await signInWithRecovery(late, 'boats on the river', first)
    await expect(late.getByText('This code is not right, or was used already.')).toBeVisible()
    await late.getByLabel('Recovery code').fill(second)
    await late.getByRole('button', { name: 'Sign in', exact: true }).click()
    await isIn(late)
    await late.context().close()
  })

  await test.step('a new password ends every other sign-in', async () => {
    await open(bo, '/account')
    await bo.getByLabel('Current password').fill('boats on the lake')
    await bo.getByLabel('New password').fill('boats under the bridge')
    await bo.getByRole('button', { name: 'Change password' }).click()
    await expect(bo.getByText('This is not your password.')).toBeVisible()
    await bo.getByLabel('Current password').fill('boats on the river')
    await bo.getByRole('button', { name: 'Change password' }).click()
    await expect(bo.getByText('Changed. Every other browser is signed out.')).toBeVisible()
    await isOut(tablet)
    await open(bo, '/account')
    await expect(bo.getByText('this browser')).toBeVisible()
    await expect(bo.getByRole('button', { name: /^Sign out there/ })).toHaveCount(0)
  })

  await test.step('one place is ended from the list, and then all of them', async () => {
    await signInWithRecovery(tablet, 'boats under the bridge', codes[2] ?? '')
    await isIn(tablet)
    await open(bo, '/account')
    await bo.getByRole('button', { name: /^Sign out there/ }).click()
    await looksRight(bo, 'end-one-place')
    await confirm(bo, 'Sign out there')
    await expect(bo.getByRole('button', { name: /^Sign out there/ })).toHaveCount(0)
    await isOut(tablet)

    await signInWithRecovery(tablet, 'boats under the bridge', codes[3] ?? '')
    await isIn(tablet)
    await bo.getByRole('button', { name: 'Sign out everywhere' }).click()
    await confirm(bo, 'Sign out everywhere')
    await expect(bo.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await isOut(tablet)
    await isOut(bo)
  })

  await test.step('a lost phone and a lost password: a link by an admin, without the second step', async () => {
    await about(ada, 'Bo', 'Link for a new password')
    await ada.getByText('Also take away the second step').click()
    await looksRight(ada, 'reset-link')
    await confirm(ada, 'Make the link')
    const link = await ada.locator('.link-shown').innerText()
    await bo.goto(link)
    await bo.getByLabel('Password', { exact: true }).fill('a boat of my own')
    await bo.getByRole('button', { name: 'Save and sign in' }).click()
    await isIn(bo)
    await open(bo, '/account')
    await expect(bo.getByRole('button', { name: 'Set it up' })).toBeVisible()
    await signIn(tablet, BO, 'a boat of my own')
    await isIn(tablet)
  })

  await test.step('the last admin stays one', async () => {
    for (const [act, yes] of [
      ['Take admin away', 'Take admin away'],
      ['Put out of service', 'Put out of service'],
      ['Delete this account', 'Delete for good'],
    ] as const) {
      await about(ada, 'Ada', act)
      await confirm(ada, yes)
      await expect(ada.getByText('This is the only admin who can sign in.')).toBeVisible()
    }
    await looksRight(ada, 'last-admin')
    await about(ada, 'Bo', 'Make admin')
    await confirm(ada, 'Make admin')
    await expect(ada.getByRole('dialog').getByRole('button', { name: 'Take admin away' })).toBeVisible()
    // Nothing that was open while Bo could do little opens everything now.
    await open(bo, '/staff')
    await signIn(bo, BO, 'a boat of my own')
    await isIn(bo)
    await open(bo, '/staff')
    await expect(bo.getByRole('heading', { name: 'Staff' })).toBeVisible()
    await about(ada, 'Bo', 'Take admin away')
    await confirm(ada, 'Take admin away')
    await expect(ada.getByRole('dialog').getByRole('button', { name: 'Make admin' })).toBeVisible()
  })

  await test.step('dates of vetting and training are entered, and said before they run out', async () => {
    await open(ada, '/staff')
    await ada.getByRole('button', { name: 'Change: Bo' }).click()
    const dialog = ada.getByRole('dialog')
    await dialog.getByLabel('Vetted until').fill('2020-01-31')
    await looksRight(ada, 'staff-dates')
    await dialog.getByRole('button', { name: 'Save the dates' }).click()
    await expect(dialog).toContainText('vetting is past')
    await dialog.getByLabel('Vetted until').fill('')
    await dialog.getByRole('button', { name: 'Save the dates' }).click()
    await expect(dialog).not.toContainText('vetting is past')
  })

  await test.step('who is put out of service is out of a live room at once, and cannot come back', async () => {
    await open(bo, '/')
    await bo.getByRole('link', { name: 'Enter Thursday circle' }).click()
    await expect(bo.getByText('A session opens when 2 adults are here.').first()).toBeVisible()
    await about(ada, 'Bo', 'Put out of service')
    await looksRight(ada, 'out-of-service')
    await confirm(ada, 'Put out of service')
    await expect(bo.getByRole('heading', { name: 'You were signed out' })).toBeVisible({ timeout: 3_000 })
    await looksRight(bo, 'thrown-out')
    await isOut(tablet)
    await signIn(bo, BO, 'a boat of my own')
    await expect(bo.getByText('The e-mail address or the password is not right.')).toBeVisible()
    await open(ada, '/staff')
    await expect(ada.getByText('out of service', { exact: true })).toBeVisible()
    await about(ada, 'Bo', 'Take back in')
    await confirm(ada, 'Take back in')
    await expect(ada.getByRole('dialog').getByRole('button', { name: 'Put out of service' })).toBeVisible()
    await signIn(bo, BO, 'a boat of my own')
    await expect(bo.getByRole('link', { name: 'Enter Thursday circle' })).toBeVisible()
  })
})
