import { expect, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { STATES } from '../../overview/states'

/** Every part and every moment at once, in each theme and language: target/overview, by `npm run pictures`. */

let server: ViteDevServer

test.beforeAll(async () => {
  server = await createServer({ configFile: 'vite.config.ts', logLevel: 'error', server: { port: 0 } })
  await server.listen()
})
test.afterAll(async () => {
  await server.close()
})

for (const lang of ['en', 'es']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const contrast of ['no-preference', 'more'] as const) {
      const name = [lang, colorScheme, ...(contrast === 'more' ? ['contrast'] : [])].join('-')
      test(`the overview: ${name}`, async ({ browser }) => {
        const context = await browser.newContext({
          ...{ colorScheme, contrast, reducedMotion: 'reduce' },
          viewport: { width: 2000, height: 1000 },
        })
        // There is no server behind it: what is asked of one is not there.
        await context.route('**/api/v1/**', (route) => route.fulfill({ status: 404, json: {} }))
        const page = await context.newPage()
        page.on('pageerror', (problem) => expect.soft(problem.message, 'page error').toBe(''))
        await page.goto(`${server.resolvedUrls?.local[0] ?? ''}overview/index.html?lang=${lang}`)
        for (const state of Object.keys(STATES))
          await expect(page.frameLocator(`iframe[title="${state}"]`).getByRole('heading').first()).toBeAttached()
        await page.screenshot({ path: `target/overview/${name}.png`, fullPage: true })
        await context.close()
      })
    }
  }
}
