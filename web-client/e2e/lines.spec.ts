import { expect, test, type Browser, type Page } from '@playwright/test'
import { startHaven, type Haven } from './haven'
import { Line } from './line'
import { person } from './person'
import { box, log, say, staff } from './room'

/** Phones on the move: lines that break, die without a word, lose one way, or are only slow. */

let haven: Haven | undefined
let line: Line | undefined
let slow: Line | undefined

test.beforeAll(async () => {
  line = await Line.open()
  slow = await Line.open({ delayMs: 200, bytesPerSecond: 50_000, loss: 0.05 })
  haven = await startHaven({
    env: { HAVEN_HTTP_ALLOWED_ORIGINS: `${line.origin},${slow.origin}`, HAVEN_LIMITS_ENABLED: 'false' },
  })
  for (const each of [line, slow]) each.leadsTo(haven.publicUrl)
})
test.afterAll(async () => {
  line?.close()
  slow?.close()
  await haven?.stop()
})

interface Frame {
  type: string
  text?: string
  offset?: number
  position?: { offset: number }
}

/** All that a page says and hears, line by line. */
function listen(page: Page): { sent: Frame[]; heard: Frame[] }[] {
  const lines: { sent: Frame[]; heard: Frame[] }[] = []
  page.on('websocket', (socket) => {
    const mine = { sent: [] as Frame[], heard: [] as Frame[] }
    lines.push(mine)
    socket.on('framesent', ({ payload }) => mine.sent.push(JSON.parse(String(payload)) as Frame))
    socket.on('framereceived', ({ payload }) => mine.heard.push(JSON.parse(String(payload)) as Frame))
  })
  return lines
}

const said = (page: Page) => log(page).locator('.message:not(.pending) .bubble')
const offline = (page: Page) => page.getByText('No connection right now')

async function open(browser: Browser, by: Line, label: string): Promise<Page> {
  const page = await person(browser)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(by.by(haven?.links.get(label) ?? ''))
  return page
}

async function comeIn(page: Page): Promise<void> {
  await page.getByLabel('I agree to this.').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  await expect(box(page)).toBeVisible()
}

/** Notes in the page when it says that there is no line: a test that asks for it is not quick enough to tell. */
async function watchBanner(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = globalThis as { lost?: number; told?: number }
    delete seen.told
    delete seen.lost
    addEventListener('offline', () => (seen.lost = performance.now()), { capture: true, once: true })
    addEventListener('keydown', () => (seen.lost = performance.now()), { capture: true, once: true })
    new MutationObserver(() => {
      if (document.querySelector('.bars')?.textContent?.includes('No connection')) seen.told ??= performance.now()
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  // Also where it was said and is not true any more: on a busy machine the line may be back before anybody looks.
  return async () => {
    const after = await page.waitForFunction(() => {
      const { told, lost = 0 } = globalThis as { lost?: number; told?: number }
      return told === undefined ? 0 : Math.max(1, told - lost)
    })
    return await after.jsonValue()
  }
}

test('a line that fails loses nothing, says nothing twice, and tells the truth', async ({ browser }) => {
  if (!line) throw new Error('no line')
  const bad = line
  const dana = await staff(browser, haven, 'Facilitator Dana')
  await expect(box(dana)).toBeVisible()
  const danas = listen(dana)
  await dana.reload()
  await expect(box(dana)).toBeVisible()
  const juniper = await open(browser, bad, 'Personal invite Juniper')
  const junipers = listen(juniper)
  await comeIn(juniper)

  await test.step('a phone that loses its network says so at once; what is written waits for it', async () => {
    const told = await watchBanner(juniper)
    await juniper.context().setOffline(true)
    expect(await told()).toBeLessThan(2000)
    await say(juniper, 'in a tunnel')
    await expect(juniper.getByText('waiting for a connection')).toBeVisible()
    await juniper.context().setOffline(false)
    await expect(said(dana)).toHaveText(['in a tunnel'])
    await expect(juniper.getByText('waiting for a connection')).toBeHidden()
    await expect(offline(juniper)).toBeHidden()
  })

  await test.step('a line that dies without a word is doubted when nobody answers', async () => {
    const before = junipers.length
    bad.dies()
    const told = await watchBanner(juniper)
    await box(juniper).fill('one')
    await box(juniper).press('Enter')
    // Two seconds, and what a busy machine adds; it is given up after eight.
    expect(await told()).toBeLessThan(7000)
    await say(juniper, 'two')
    await say(juniper, 'three')
    await expect(juniper.getByText('waiting for a connection')).toHaveCount(3)
    await say(dana, 'missed')
    await expect(said(dana)).toHaveText(['in a tunnel', 'missed'])
    bad.isBack()
    await expect(said(dana)).toHaveText(['in a tunnel', 'missed', 'one', 'two', 'three'])
    await expect(said(juniper)).toHaveText(['in a tunnel', 'missed', 'one', 'two', 'three'])
    await expect(offline(juniper)).toBeHidden()

    const { sent = [], heard = [] } = junipers.slice(before).at(-1) ?? {}
    const from = sent.find(({ type }) => type === 'hello')?.position?.offset ?? 0
    expect(from, 'goes on from where it was').toBeGreaterThan(0)
    expect(
      heard.flatMap(({ text }) => text ?? []),
      'gets what it missed and nothing else',
    ).toEqual(['missed', 'one', 'two', 'three'])
    const numbered = heard.flatMap(({ offset, type }) =>
      offset && type !== 'reply' && type !== 'caughtUp' ? offset : [],
    )
    expect(Math.min(...numbered)).toBe(from + 1)
  })

  await test.step('what arrived is not said again where only the answer was lost', async () => {
    bad.swallow('down')
    const told = await watchBanner(juniper)
    await say(juniper, 'heard once')
    await expect(said(dana).last()).toHaveText('heard once')
    await told()
    bad.breaks()
    await expect(offline(juniper)).toBeHidden()
    await expect(juniper.getByText('sent', { exact: true })).toBeVisible()
    await expect(said(juniper)).toHaveText(['in a tunnel', 'missed', 'one', 'two', 'three', 'heard once'])
    const sends = junipers.flatMap(({ sent }) => sent.filter(({ text }) => text === 'heard once'))
    expect(sends.length, 'was sent again').toBeGreaterThan(1)
  })

  await test.step('what is heard does not hide that nobody hears us', async () => {
    bad.swallow('up')
    const told = await watchBanner(juniper)
    await say(juniper, 'from a line with one way')
    await say(dana, 'you hear me')
    await expect(said(juniper).last()).toHaveText('you hear me')
    await told()
    bad.breaks()
    await expect(said(dana).last()).toHaveText('from a line with one way')
  })

  await test.step('a line that breaks is back at once; over a reload half a thought stays, and what was on its way is said once', async () => {
    const before = junipers.length
    bad.breaks()
    await expect.poll(() => junipers.length).toBeGreaterThan(before)
    await expect(offline(juniper)).toBeHidden()
    bad.swallow('down')
    await say(juniper, 'over a reload')
    await box(juniper).fill('half a thought')
    await expect(said(dana).last()).toHaveText('over a reload')
    bad.breaks()
    await juniper.reload()
    await expect(box(juniper)).toHaveValue('half a thought')
    await expect(said(juniper).last()).toHaveText('over a reload')
    await expect(juniper.getByText('sent', { exact: true })).toBeVisible()
  })

  await test.step('whose way in was heard while its answer got lost comes in once', async () => {
    const robin = await open(browser, bad, 'Open invite')
    await robin.getByLabel('What should we call you here?').fill('Robin')
    await robin.getByLabel('I agree to this.').check()
    bad.swallow('down')
    const enter = robin.getByRole('button', { name: 'Come in' })
    await enter.click()
    const ask = dana.getByRole('button', { name: 'Let in' })
    await expect(ask).toHaveCount(1)
    bad.breaks()
    // A browser asks again by itself where it used a connection that was open before.
    const door = robin.getByRole('heading', { name: 'You’re at the door' })
    await expect(door.or(enter)).toBeVisible()
    if (await enter.isVisible()) await enter.click()
    await expect(door).toBeVisible()
    await expect(ask).toHaveCount(1)
    await ask.click()
    await expect(box(robin)).toBeVisible()
    await robin.context().close()
  })

  const posted = danas.at(-1)?.heard.filter(({ type }) => type === 'message.posted') ?? []
  const all = [
    'in a tunnel',
    'missed',
    'one',
    'two',
    'three',
    'heard once',
    'you hear me',
    'from a line with one way',
    'over a reload',
  ]
  expect(posted.map(({ text }) => text)).toEqual(all)
  const offsets = posted.map(({ offset }) => offset ?? 0)
  expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b))
  for (const page of [dana, juniper]) await page.context().close()
})

test('a session works over a slow line that stalls: the link, the door, a word, a reply', async ({ browser }) => {
  if (!slow) throw new Error('no line')
  const dana = await staff(browser, haven, 'Facilitator Dana')
  const wren = await open(browser, slow, 'Open invite')
  await wren.getByLabel('What should we call you here?').fill('Wren')
  await wren.getByLabel('I agree to this.').check()
  const asks = dana.getByRole('button', { name: 'Let in' })

  await test.step('the second tap is the same join, and it is seen to go on', async () => {
    await wren.getByRole('button', { name: 'Come in' }).dblclick()
    await expect(wren.getByRole('button', { name: 'Opening…' })).toBeDisabled()
    await expect(wren.getByRole('heading', { name: 'You’re at the door' })).toBeVisible()
    await expect(asks).toHaveCount(1)
  })
  await asks.click()
  await say(wren, 'hello from far away')
  await expect(log(dana)).toContainText('hello from far away')
  await expect(wren.getByText('sent', { exact: true })).toBeVisible()
  await dana.getByRole('article').filter({ hasText: 'hello from far away' }).hover()
  await dana.getByRole('button', { name: 'What to do with the message from Wren' }).click()
  await dana.getByRole('button', { name: 'Reply', exact: true }).click()
  await say(dana, 'good to read you')
  await expect(log(wren).getByRole('article').filter({ hasText: 'good to read you' })).toContainText('Wren')
  for (const page of [dana, wren]) await page.context().close()
})
