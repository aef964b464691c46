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

/** What has the focus although nobody could see that it has; empty: it is seen. */
const unseenFocus = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return ''
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    const { top, bottom, left, right } = at.getBoundingClientRect()
    const isInView = bottom > 0 && top < innerHeight && left >= 0 && right <= innerWidth
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && isInView
      ? ''
      : `<${at.localName} class="${at.className}"> ${at.textContent}`
  })

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    expect.soft(await unseenFocus(page), 'what has the focus is seen').toBe('')
    const on = await page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement
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

  await test.step('answered by keys', async () => {
    await box(sky).fill('')
    await tabTo(sky, /What to do with the message from Dana/, 60)
    await sky.keyboard.press('Enter')
    await tabTo(sky, /Reply$/)
    await sky.keyboard.press('Enter')
    await expect(box(sky)).toBeFocused()
    await sky.keyboard.type('hello back')
    await sky.keyboard.press('Enter')
    await expect(log(dana).getByRole('article').filter({ hasText: 'hello back' })).toContainText('hello Sky')
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

  await test.step('left by keys', async () => {
    await sky.route('**/out', (route) => route.fulfill({ contentType: 'text/html', body: '<p>weather</p>' }))
    await tabTo(sky, /Salir ya/)
    await sky.keyboard.press('Enter')
    await sky.waitForURL('**/out')
  })

  expect([...asked], 'nothing is asked of anybody else').toEqual([haven?.publicUrl])
})

test('S22: an evening by what a screen reader is told alone', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  // What was so when she came in is no news to her.
  await expect(box(dana)).toBeVisible()
  const robin = await staff(browser, haven, 'Open invite', true)
  /** As a screen reader presses what it stands on: by its role and its whole name. */
  const press = async (page: Page, role: 'button' | 'link' | 'checkbox', name: string) => {
    await page.getByRole(role, { name, exact: true }).first().focus()
    await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter')
  }

  await test.step('the link says what it opens, and what it wants', async () => {
    await expect(robin.getByRole('main')).toMatchAriaSnapshot(`
      - heading "You’re invited" [level=1]
      - textbox "What should we call you here?"
      - region "Our agreement":
        - heading "Our agreement" [level=2]
        - checkbox "I agree to this."
      - button "Come in"
    `)
    await robin.getByRole('textbox', { name: 'What should we call you here?' }).focus()
    await robin.keyboard.type('Robin')
    await press(robin, 'checkbox', 'I agree to this.')
    await press(robin, 'button', 'Come in')
    await expect(robin.getByRole('heading', { name: 'You’re at the door', level: 1 })).toBeVisible()
  })

  await test.step('staff hear that somebody waits, and what became of it', async () => {
    const told = (text: string) => dana.getByRole('status').filter({ hasText: text })
    await expect(told('New: somebody is at the door.')).toHaveCount(1)
    await press(dana, 'button', 'Let in')
    await expect(told('Robin')).toHaveCount(1)
  })

  await test.step('the room is a log, a box to write in and the way out', async () => {
    await expect(robin.getByRole('banner')).toMatchAriaSnapshot(`
      - link "Leave now"
      - heading "Tuesday circle" [level=1]
      - button "Help right now"
      - link "Leave now"
    `)
    await robin.getByRole('textbox', { name: 'Your message' }).focus()
    await robin.keyboard.type('hello, I am new')
    await robin.keyboard.press('Enter')
    await expect(robin.getByRole('main')).toMatchAriaSnapshot(`
      - log "Conversation":
        - article:
          - paragraph:
            - text: You
          - paragraph: hello, I am new
      - button "More"
      - textbox "Your message"
      - button "Send"
    `)
  })

  await test.step('each message says whose it is and what may be done with it', async () => {
    await press(dana, 'button', 'What to do with the message from Robin')
    await press(dana, 'button', 'Reply')
    await expect(box(dana)).toBeFocused()
    await dana.keyboard.type('so good that you came')
    await dana.keyboard.press('Enter')
    await expect(robin.getByRole('article').last()).toMatchAriaSnapshot(`
      - article:
        - paragraph:
          - text: Dana facilitator
        - 'button "In answer to Robin: hello, I am new"'
        - paragraph: so good that you came
        - button "What to do with the message from Dana"
    `)
  })

  await test.step('the way out is a link by its name', async () => {
    await robin.route('**/out', (route) => route.fulfill({ contentType: 'text/html', body: '<p>weather</p>' }))
    await press(robin, 'link', 'Leave now')
    await robin.waitForURL('**/out')
  })
})
