import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { log, staff, youth } from './room'
import { leaveNow, withWeather } from './wayOut'

/** S1: the way out is never lost between finger down and finger up, by mouse and by touch. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

test('S1: a press on Leave now leads out, whatever the page does under the finger meanwhile', async ({ browser }) => {
  await staff(browser, haven, 'Facilitator Dana')
  /** Holds back what the page asks for, until it is called. */
  const hold = async (page: Page, what: string): Promise<() => void> => {
    let release = () => undefined as void
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route(what, async (route) => {
      await released
      await route.continue()
    })
    return release
  }
  const middle = async (page: Page) => {
    const { x, y, width, height } = (await leaveNow(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    return { x: x + width / 2, y: y + height / 2 }
  }
  const fingers = {
    async mouse(page: Page) {
      const { x, y } = await middle(page)
      await page.mouse.move(x, y)
      await page.mouse.down()
      return () => page.mouse.up()
    },
    async touch(page: Page) {
      const line = await page.context().newCDPSession(page)
      await line.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [await middle(page)] })
      return () => line.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    },
  }
  for (const [named, press] of Object.entries(fingers)) {
    await test.step(`${named}: the program comes, and draws its page over what the server wrote`, async () => {
      const page = await staff(browser, haven, 'Personal invite Juniper', true)
      await withWeather(page.context())
      const program = await hold(page, '**/assets/index-*.js')
      await page.reload({ waitUntil: 'commit' })
      await expect(page.getByText('This page is still opening.')).toBeVisible()
      const lift = await press(page)
      program()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await lift()
      await page.waitForURL('https://www.weather.gov/**')
      await page.context().close()
    })
    await test.step(`${named}: the room comes in place of its waiting page`, async () => {
      const page = await youth(browser, haven, 'Personal invite Juniper')
      await expect(log(page)).toBeVisible()
      await withWeather(page.context())
      const code = await hold(page, '**/assets/room-*.js')
      await page.reload({ waitUntil: 'commit' })
      await expect(page.getByRole('button', { name: 'Help right now' }).first()).toBeVisible()
      const lift = await press(page)
      code()
      await expect(log(page)).toBeVisible()
      await lift()
      await page.waitForURL('https://www.weather.gov/**')
      await page.context().close()
    })
  }

  await test.step('who left while the page was opening sees nothing of it any more', async () => {
    const page = await staff(browser, haven, 'Personal invite Juniper', true)
    await withWeather(page.context())
    const drawn: string[] = []
    await page.exposeFunction('tellDrawn', (title: string) => drawn.push(title))
    await page.addInitScript(() => {
      new MutationObserver(() => {
        const title = document.querySelector('#app h1')?.textContent
        if (title) (window as unknown as { tellDrawn: (title: string) => void }).tellDrawn(title)
      }).observe(document, { subtree: true, childList: true })
    })
    const words = await hold(page, '**/assets/en-*.js')
    const out = await hold(page, '**/out')
    await page.reload({ waitUntil: 'commit' })
    await expect(page.getByText('This page is still opening.')).toBeVisible()
    await leaveNow(page).click({ noWaitAfter: true })
    const come = page.waitForResponse('**/assets/en-*.js')
    words()
    await come
    await page.waitForTimeout(300)
    out()
    await page.waitForURL('https://www.weather.gov/**')
    expect(drawn).toEqual([])
    await page.context().close()
  })

  await test.step('a hand that shakes leaves, too', async () => {
    const page = await youth(browser, haven, 'Personal invite Juniper')
    await expect(log(page)).toBeVisible()
    await withWeather(page.context())
    const lift = await fingers.mouse(page)
    const { x, y } = await middle(page)
    await page.mouse.move(x + 6, y + 3, { steps: 4 })
    await page.mouse.move(x + 12, y + 5, { steps: 4 })
    await lift()
    await page.waitForURL('https://www.weather.gov/**')
    await page.context().close()
  })
})
