import type { Page } from '@playwright/test'
import { mkdir } from 'node:fs/promises'

/**
 * Pictures of whatever screen a journey stops at: `npm run screens`. Each in light and dark, on a phone and a desk, in
 * both languages, and once with the device's own colours.
 */

const FOLDER = 'target/screens'
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const

const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))))

/** Presses the page's own switch, which in a young person's room is in the menu; false where there is none. */
async function speakTheOther(page: Page): Promise<boolean> {
  const press = () =>
    page.evaluate(() => {
      const button = document.querySelector<HTMLElement>('button[lang]')
      button?.click()
      return button !== null
    })
  if (await press()) return true
  const opened = await page.evaluate(() => {
    const button = document.querySelector<HTMLElement>('.menu > button')
    button?.click()
    return button !== null
  })
  if (!opened) return false
  await drawn(page)
  return press()
}

/** In the look the page has: `name.en.phone.dark.png`. */
async function take(page: Page, name: string, size: string, look: string): Promise<void> {
  await drawn(page)
  const lang = await page.evaluate(() => document.documentElement.lang)
  // Behind a dialog the page is veiled as far as the window goes.
  const isVeiled = await page.evaluate(() => {
    if (document.querySelector('dialog:modal')) return true
    // What stays at the top would be painted in the middle.
    scrollTo({ top: 0, behavior: 'instant' })
    return false
  })
  await page.screenshot({ path: `${FOLDER}/${name}.${lang}.${size}.${look}.png`, fullPage: !isVeiled })
}

async function inBothThemes(page: Page, name: string, size: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, contrast: 'no-preference', reducedMotion: 'reduce' })
    await take(page, name, size, colorScheme)
  }
}

/** Leaves the page as large and in the language that it was; what the media are is for the caller to say again. */
export async function takeScreens(page: Page, screen: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const name = screen.replace(/[^\p{L}\p{N}-]+/gu, '-')
  const before = page.viewportSize() ?? SIZES.phone
  const own = before.width < 800 ? 'phone' : 'desk'
  const other = own === 'phone' ? 'desk' : 'phone'
  await inBothThemes(page, name, own)
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  await take(page, name, own, 'forced')
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' })
  await page.setViewportSize(SIZES[other])
  await inBothThemes(page, name, other)
  await page.setViewportSize(before)
  await drawn(page)
  if (!(await speakTheOther(page))) return
  await page.waitForTimeout(400)
  await inBothThemes(page, name, own)
  await page.setViewportSize(SIZES[other])
  await inBothThemes(page, name, other)
  await page.setViewportSize(before)
  await drawn(page)
  await speakTheOther(page)
  await page.waitForTimeout(400)
}
