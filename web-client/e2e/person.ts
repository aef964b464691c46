import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

/** Somebody with a browser of their own. */
export async function person(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
  return page
}

/** The page can be read by everybody: no finding of axe's for WCAG 2.2 AA, nothing that needs pushing sideways. */
export async function looksRight(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `target/screens/${name}.png`, fullPage: true })
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(sideways, `${name} scrolls sideways`).toBe(false)
}
