import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import type { Haven } from './haven'
import { person } from './person'

/** Somebody of staff, by one of the links that the start printed, on a wide screen or a phone. */
export async function staff(browser: Browser, haven: Haven | undefined, label: string, phone = false): Promise<Page> {
  const page = await person(browser)
  await page.setViewportSize(phone ? { width: 360, height: 740 } : { width: 1280, height: 800 })
  await page.goto(haven?.links.get(label) ?? '')
  return page
}

/** A young person on a phone, by an invite, in the room or at its door. @param name where the invite has none */
export async function youth(browser: Browser, haven: Haven | undefined, label: string, name?: string): Promise<Page> {
  const page = await staff(browser, haven, label, true)
  if (name) await page.getByLabel('What should we call you here?').fill(name)
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  return page
}

export const log = (page: Page): Locator => page.getByRole('log')

/** The newest is in view, whatever came above or below the conversation since. */
export async function standsAtFoot(page: Page): Promise<void> {
  const left = () => log(page).evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)
  await expect.poll(left, 'left below what is in view').toBeLessThan(2)
}

export const box = (page: Page): Locator => page.getByRole('textbox', { name: 'Your message' })

export async function say(page: Page, text: string): Promise<void> {
  await expect(box(page)).toBeEnabled()
  await box(page).fill(text)
  await box(page).press('Enter')
}

type ActGroup = 'Calm' | 'Together' | 'Ending' | 'More'

/** Staff open a group of acts and press one: two clicks. On a phone they stand in the part "Room". */
export async function act(page: Page, group: ActGroup, name: string): Promise<void> {
  const controls = page.getByRole('group', { name: 'What to do with the room' })
  await controls.getByRole('button', { name: group, exact: true }).click()
  const one = controls.getByRole('group', { name: group, exact: true })
  await one.getByRole('button', { name, exact: true }).or(one.getByRole('link', { name })).click()
}
