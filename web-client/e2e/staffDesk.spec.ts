import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { looksRight } from './looksRight'
import { act, log, say, staff, youth } from './room'

/** One facilitator runs an evening from one screen: by keys alone, told of what waits, along the plan. */

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven()
})
test.afterAll(async () => {
  await haven?.stop()
})

/** What has the focus is called so. */
async function on(page: Page, name: string | RegExp): Promise<void> {
  await expect(page.locator(':focus')).toHaveAccessibleName(name)
}

/** Counts the notes that the page plays from now on. */
async function countSounds(page: Page): Promise<void> {
  await page.evaluate(() => {
    const start: unknown = Reflect.get(OscillatorNode.prototype, 'start')
    if (typeof start !== 'function') return
    document.body.dataset.notes = '0'
    OscillatorNode.prototype.start = function (when) {
      document.body.dataset.notes = String(Number(document.body.dataset.notes) + 1)
      Reflect.apply(start, this, when === undefined ? [] : [when])
    }
  })
}

const sounds = (page: Page) => page.evaluate(() => Number(document.body.dataset.notes))

test('S22: an evening by keys alone: let in, let through, mute, pause, answer', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  await staff(browser, haven, 'Moderator Sam', true)
  const keys = dana.keyboard
  await countSounds(dana)

  await test.step('the acts stand in one row, the longest Spanish words as well', async () => {
    const head = dana.locator('.staff-head')
    await expect(dana.getByRole('button', { name: 'Ending' })).toBeVisible()
    expect((await head.boundingBox())?.height).toBeLessThan(70)
    const inSpanish = await browser.newContext({ locale: 'es-MX', viewport: { width: 1280, height: 800 } })
    const theo = await inSpanish.newPage()
    await theo.goto(haven?.links.get('Facilitator Theo') ?? '')
    await theo.getByRole('button', { name: 'En grupo' }).click()
    expect((await theo.locator('.staff-head').boundingBox())?.height).toBeLessThan(70)
    await looksRight(theo, 'desk-together-es')
    await inSpanish.close()
  })

  await test.step('the sheet says every key', async () => {
    await keys.press('?')
    await expect(dana.getByRole('dialog')).toContainText('Go to who is at the door')
    await looksRight(dana, 'desk-keys')
    await keys.press('Escape')
  })

  await test.step('somebody is let in, and the focus stays near', async () => {
    const neutral = await dana.title()
    const robin = await youth(browser, haven, 'Open invite', 'Robin')
    await expect(dana.getByRole('button', { name: 'Let in' })).toBeVisible()
    await expect(dana).toHaveTitle(`(1) ${neutral}`)
    await expect(dana.getByText('New: somebody is at the door.')).toBeAttached()
    expect(await sounds(dana)).toBe(2)
    await expect(juniper).toHaveTitle(neutral)
    await keys.press('d')
    await on(dana, 'Let in')
    await keys.press('Enter')
    await expect(log(robin)).toBeVisible()
    await on(dana, 'People')
    await expect(dana).toHaveTitle(neutral)
    await keys.press('c')
    // The key leads into the panel once it is drawn.
    await expect(dana.locator('.control-panel button:focus')).toBeVisible()
    await dana.getByRole('button', { name: 'Read first' }).focus()
    await keys.press('Enter')
    await on(dana, 'Calm')
    await expect(robin.getByText('The facilitators read messages first just now')).toBeVisible()
    await say(robin, 'hello, I am new')
  })

  await test.step('a message that waits is let through', async () => {
    await expect(dana.getByRole('region', { name: '1 message waits to be read' })).toBeVisible()
    await keys.press('n')
    await on(dana, 'Let the message of Robin through')
    await keys.press('Enter')
    await expect(log(juniper)).toContainText('hello, I am new')
  })

  await test.step('somebody gets a short break', async () => {
    await keys.press('b')
    await on(dana, /Juniper|Robin/)
    await dana.getByRole('dialog').getByRole('button', { name: 'Juniper' }).focus()
    await keys.press('Enter')
    await dana.getByRole('dialog').getByRole('button', { name: 'Start the break' }).focus()
    await keys.press('Enter')
    await expect(juniper.getByText(/You’re on a short break/)).toBeVisible()
    await expect(dana.getByRole('dialog')).toBeHidden()
    for (let presses = 0; presses < 40; presses++) {
      if ((await dana.locator(':focus').textContent()) === 'Undo') break
      await keys.press('Tab')
    }
    await on(dana, 'Undo')
    await keys.press('Enter')
    await expect(juniper.getByText(/You’re on a short break/)).toBeHidden()
    expect(await dana.evaluate(() => document.activeElement !== document.body)).toBe(true)
  })

  await test.step('who asks the staff is answered', async () => {
    await juniper.getByRole('button', { name: 'More', exact: true }).click()
    await juniper.getByRole('button', { name: 'Talk to the staff' }).first().click()
    await juniper.getByRole('dialog').getByRole('textbox').fill('can I come back?')
    await juniper.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(dana.getByRole('region', { name: 'Juniper asks the staff' })).toBeVisible()
    await keys.press('a')
    await on(dana, 'Answer')
    await keys.press('Enter')
    await on(dana, 'Answer Juniper')
    await keys.type('of course, in five minutes')
    await keys.press('Tab')
    await keys.press('Enter')
    await expect(juniper.getByText('of course, in five minutes')).toBeVisible()
    expect(await dana.evaluate(() => document.activeElement !== document.body)).toBe(true)
  })

  await test.step('the room is paused and goes on', async () => {
    await keys.press('p')
    await expect(dana.getByRole('button', { name: 'Go on' })).toBeVisible()
    await looksRight(dana, 'desk-paused')
    await keys.press('p')
    await expect(dana.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  })

  await test.step('sound and number are put off with one click', async () => {
    await dana.getByRole('button', { name: 'Sound, and a number in the tab, when something waits' }).click()
    const neutral = await dana.title()
    const before = await sounds(dana)
    await youth(browser, haven, 'Open invite', 'Wren')
    await expect(dana.getByRole('button', { name: 'Let in' })).toBeVisible()
    expect(await dana.title()).toBe(neutral)
    expect(await sounds(dana)).toBe(before)
  })

  await test.step('keys can be put off, and mean nothing while one writes', async () => {
    await keys.press('w')
    await on(dana, 'Your message')
    await keys.type('p')
    await expect(dana.getByRole('textbox', { name: 'Your message' })).toHaveValue('p')
    await dana.getByRole('button', { name: 'More' }).click()
    await dana.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await dana.getByLabel('Keys are on in this tab').uncheck()
    await keys.press('Escape')
    await on(dana, 'More')
    await keys.press('p')
    await expect(dana.getByRole('button', { name: 'Pause', exact: true })).toBeVisible()
  })
})

test('S19: a plan is made once, and the session goes along it', async ({ browser }) => {
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const sam = await staff(browser, haven, 'Moderator Sam', true)
  const sky = await youth(browser, haven, 'Personal invite Sky')
  await expect(log(sky)).toBeVisible()

  await test.step('one click offers a plan that works', async () => {
    await act(dana, 'More', 'Settings and invites')
    await dana.getByRole('link', { name: 'Settings', exact: true }).click()
    await dana.getByRole('button', { name: 'Begin with a plan that works' }).click()
    await dana.getByText('How we are').click()
    await dana.getByLabel('Your question').fill('What colour is today?')
    await looksRight(dana, 'desk-plan-editor')
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(dana.getByText('Saved.')).toBeVisible()
    await dana.getByRole('link', { name: 'Enter' }).click()
  })

  const plan = (page: Page) => page.getByRole('region', { name: 'Plan of the session' })
  await test.step('all staff are at the same step, and nobody else sees that there is one', async () => {
    await expect(plan(dana)).toContainText('1 of 5')
    await looksRight(dana, 'desk-plan')
    await plan(dana).getByRole('button', { name: 'On to: How we are' }).click()
    await expect(plan(sam)).toContainText('2 of 5')
    await looksRight(sam, 'desk-plan-phone')
    await expect(sky.getByText('2 of 5')).toHaveCount(0)
  })

  await test.step('the step begins with one click, and its question is asked', async () => {
    await plan(dana).getByRole('button', { name: 'Ask a check-in' }).click()
    await expect(sky.getByRole('heading', { name: 'What colour is today?' })).toBeVisible()
    await expect(plan(dana).getByRole('button', { name: 'Ask a check-in' })).toBeHidden()
    await sam.reload()
    await expect(plan(sam)).toContainText('2 of 5')
  })
})
