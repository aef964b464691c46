import { expect, test } from '@playwright/test'
import { build, preview, type PreviewServer } from 'vite'
import { words } from '../build/words'
import { STATES } from '../overview/states'

/** Every part and every moment at once, in each theme and language, as pictures: target/overview. */

let site: PreviewServer

test.beforeAll(async () => {
  const outDir = 'target/overview/site'
  const quiet = { configFile: false, logLevel: 'error' } as const
  await build({
    ...quiet,
    plugins: [words()],
    build: {
      outDir,
      emptyOutDir: true,
      reportCompressedSize: false,
      rolldownOptions: { input: 'overview/index.html' },
    },
  })
  site = await preview({ ...quiet, build: { outDir }, preview: { port: 0 } })
})
test.afterAll(async () => {
  await site.close()
})

const THEMES = [
  { theme: 'light', colorScheme: 'light', contrast: 'no-preference' },
  { theme: 'dark', colorScheme: 'dark', contrast: 'no-preference' },
  { theme: 'light-contrast', colorScheme: 'light', contrast: 'more' },
  { theme: 'dark-contrast', colorScheme: 'dark', contrast: 'more' },
] as const

for (const lang of ['en', 'es']) {
  test(`the overview: ${lang}`, async ({ browser }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 2000, height: 1000 } })
    // There is no server behind it: what is asked of one is not there.
    await context.route('**/api/v1/**', (route) => route.fulfill({ status: 404, json: {} }))
    const page = await context.newPage()
    page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
    await page.goto(`${site.resolvedUrls?.local[0] ?? ''}overview/index.html?lang=${lang}`)
    for (const state of Object.keys(STATES))
      await expect(page.frameLocator(`iframe[title="${state}"]`).getByRole('heading').first()).toBeAttached()
    for (const { theme, ...media } of THEMES) {
      await page.emulateMedia(media)
      await page.screenshot({ path: `target/overview/${lang}-${theme}.png`, fullPage: true })
    }
    await context.close()
  })
}
