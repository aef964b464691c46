import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { startProvider, type Provider } from './oidcProvider'
import { looksRight } from './looksRight'
import { person } from './person'

/**
 * Signing in with an account elsewhere, in a real browser: the provider is another site, so this shows that the cookies
 * come back from there as they should.
 */

let provider: Provider | undefined
let haven: Haven | undefined

test.beforeAll(async () => {
  provider = await startProvider()
  haven = await startHaven({ demo: false, env: provider.settings })
})
test.afterAll(async () => {
  await haven?.stop()
  await provider?.stop()
})

test('staff sign in with an account elsewhere', async ({ browser }) => {
  const setup = haven?.links.get('Setup')
  if (!setup || !haven || !provider) throw new Error('Haven did not start as it should')
  const ada = await person(browser)
  await ada.goto(setup)
  await ada.getByLabel('Your name').fill('Ada')
  await ada.getByLabel('E-mail address').fill('ada@example.org')
  await ada.getByLabel('Password', { exact: true }).fill('a lamp in the window')
  await ada.getByRole('button', { name: 'Set up' }).click()
  await expect(ada.getByRole('heading', { name: 'My rooms' })).toBeVisible()

  const signInPage = `${haven.publicUrl}/signin`
  /** A browser in which nobody is signed in, here or there. */
  async function withExample(): Promise<Page> {
    const page = await person(browser)
    await page.goto(signInPage)
    await page.getByRole('link', { name: 'Sign in with Example' }).click()
    return page
  }

  await test.step('who says no there is back on the sign-in page, with the reason in words', async () => {
    await provider?.person({ sub: 'ada-1', refuses: true })
    const page = await withExample()
    await expect(page.getByText('Signing in there was stopped')).toBeVisible()
    await looksRight(page, 'sign-in-elsewhere-stopped')
  })

  await test.step('somebody without an account gets none', async () => {
    await provider?.person({ sub: 'eve-1', email: 'eve@example.org', email_verified: true })
    const page = await withExample()
    await expect(page.getByText('You have no account here')).toBeVisible()
    await looksRight(page, 'sign-in-elsewhere-unknown')
  })

  await test.step('the right person is in, and stays in', async () => {
    await provider?.person({ sub: 'ada-1', email: 'ada@example.org', email_verified: true })
    const page = await withExample()
    await expect(page.getByRole('heading', { name: 'My rooms' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'My rooms' })).toBeVisible()
  })

  await test.step('and again under another address', async () => {
    await provider?.person({ sub: 'ada-1', email: 'ada.new@example.org', email_verified: true })
    const page = await withExample()
    await expect(page.getByRole('heading', { name: 'My rooms' })).toBeVisible()
  })
})
