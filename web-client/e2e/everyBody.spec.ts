import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { person } from './person'
import { box, log, say, staff } from './room'

/** S22: for every body and phone. By keys alone, on 320 px, without motion, in both languages, and nothing from anybody else. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
  })

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const on = await page.evaluate(() => {
      const at = document.activeElement
      const label =
        at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : ''
      return [at?.getAttribute('aria-label'), label, at?.textContent].filter(Boolean).join(' ')
    })
    if (name.test(on)) return
  }
  throw new Error(`Tab does not lead to ${String(name)}, but to "${await focused(page)}"`)
}

test('S22: a young person comes in, writes and leaves with the keyboard, on a very small screen', async ({
  browser,
}) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sky = await person(browser)
  const asked = new Set<string>()
  sky.on('request', (request) => asked.add(new URL(request.url()).origin))
  await sky.setViewportSize({ width: 320, height: 568 })
  await sky.emulateMedia({ reducedMotion: 'reduce' })
  await sky.goto(haven?.links.get('Personal invite Sky') ?? '')
  await expect(sky.getByLabel('I agree to this.')).toBeVisible()

  await test.step('the first stop is the way out', async () => {
    await sky.keyboard.press('Tab')
    expect(await focused(sky)).toBe('Leave now')
    await looksRight(sky, 'every-body-skip')
  })

  await test.step('in by keys', async () => {
    await tabTo(sky, /I agree to this/)
    await sky.keyboard.press('Space')
    await tabTo(sky, /Come in/)
    await sky.keyboard.press('Enter')
    await expect(log(sky)).toBeVisible()
    await looksRight(sky, 'every-body-320')
  })

  await test.step('written by keys; what comes is told, and never takes the focus', async () => {
    await tabTo(sky, /Your message/)
    await sky.keyboard.type('by keys alone')
    await sky.keyboard.press('Enter')
    await expect(log(dana)).toContainText('by keys alone')
    await box(sky).fill('half a')
    await say(dana, 'hello Sky')
    await expect(log(sky)).toContainText('hello Sky')
    const readOut = sky.locator('[aria-live=polite]').filter({ hasText: 'hello Sky' })
    await expect(readOut).toHaveCount(1)
    await expect(readOut, 'only what is new').not.toContainText('by keys alone')
    await expect(box(sky)).toBeFocused()
    await expect(box(sky)).toHaveValue('half a')
    const moving = await sky.evaluate(
      () => document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration) > 10).length,
    )
    expect(moving, 'moves although less motion was asked for').toBe(0)
  })

  await test.step('in Spanish the page says so, and fits', async () => {
    await tabTo(sky, /^More$/)
    await sky.keyboard.press('Enter')
    await sky.getByRole('button', { name: 'Español' }).press('Enter')
    await expect(sky.locator('html')).toHaveAttribute('lang', 'es')
    await expect(sky.getByRole('link', { name: 'Salir ya' }).last()).toBeVisible()
    await looksRight(sky, 'every-body-spanish')
  })

  await test.step('for a language from right to left the room turns round, and fits', async () => {
    const places = () =>
      Promise.all(
        [sky.getByRole('link', { name: 'Salir ya' }).last(), sky.locator('.message.mine .bubble').first()].map(
          async (one) => ((await one.boundingBox())?.x ?? 0) + ((await one.boundingBox())?.width ?? 0) / 2,
        ),
      )
    expect((await places()).every((middle) => middle > 160)).toBe(true)
    await sky.evaluate(() => (document.documentElement.dir = 'rtl'))
    expect((await places()).every((middle) => middle < 160)).toBe(true)
    await looksRight(sky, 'every-body-right-to-left')
    await sky.evaluate(() => (document.documentElement.dir = 'ltr'))
  })

  await test.step('no text becomes a part of the page by itself', async () => {
    // On a page of its own: what is refused is complained about.
    const other = await sky.context().newPage()
    await other.goto(haven?.publicUrl ?? '')
    const written = await other.evaluate(() => {
      try {
        new DOMParser().parseFromString('<i>x</i>', 'text/html')
        return 'written'
      } catch (refused) {
        return String(refused)
      }
    })
    expect(written).toContain('TrustedHTML')
  })

  expect([...asked], 'nothing is asked of anybody else').toEqual([haven?.publicUrl])
})
