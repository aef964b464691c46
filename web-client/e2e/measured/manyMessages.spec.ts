import { expect, test, type Page } from '@playwright/test'
import { startHaven, type Haven } from '../haven'
import { box, log, staff, youth } from '../room'

/**
 * A long evening on an old phone, four times slower: how long a frame keeps the page busy while it scrolls, with few
 * messages and with 500, and what one more costs. Counted is the page's own thread by the processor's time, which is all
 * that Haven has in hand: what is painted goes to threads, and on a phone to a chip, that are others'.
 */

/** At sixty frames a second. */
const FRAME_MS = 16
/** The best counts, for a busy machine makes each of them slower. */
const PASSES = 3

let haven: Haven | undefined

test.beforeAll(async () => {
  haven = await startHaven({ env: { HAVEN_LIMITS_ENABLED: 'false' } })
})
test.afterAll(async () => {
  await haven?.stop()
})

/** Says that many things quickly, by a line of its own beside the page's. */
async function talkOn(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { token } = JSON.parse(sessionStorage.getItem('n') ?? '{}') as { token: string }
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'haven.v1')
    await new Promise<void>((done, failed) => {
      let answered = 0
      socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token }))
      socket.onclose = () => failed(new Error('closed'))
      socket.onmessage = ({ data }) => {
        const frame = JSON.parse(String(data)) as { type: string; ok?: boolean }
        if (frame.type === 'caughtUp') {
          for (let number = 1; number <= wanted; number++) {
            const text = `thought ${number}: ${'the river was high today and we walked '.repeat(number % 4)}`
            socket.send(JSON.stringify({ type: 'message.post', id: `many-${performance.now()}-${number}`, text }))
          }
        }
        if (frame.type !== 'reply') return
        if (!frame.ok) failed(new Error(String(data)))
        else if (++answered === wanted) done()
      }
    })
  }, count)
}

/** The demo room keeps only 200. */
async function keepsMany(dana: Page): Promise<void> {
  await expect(log(dana)).toBeVisible()
  const status = await dana.evaluate(async () => {
    const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-Haven-Csrf': csrf }
    const retention = { maxMessages: 1000, maxAgeSeconds: 86_400, clearOnClose: true }
    return (await fetch('/api/v1/rooms/demo', { method: 'PATCH', headers, body: JSON.stringify({ retention }) })).status
  })
  expect(status).toBe(200)
}

/** Until so many are there. Looked at by numbers alone: to find them by role is work on the page's own thread. */
async function hasMany(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => document.getElementsByTagName('article').length === wanted, count, {
    polling: 100,
  })
}

interface Frames {
  median: number
  slow: number
  worst: number
  count: number
}

/** Scrolls the log by 300 px a frame to its top and back, and looks at how long the frames took. */
function scrolled(page: Page): Promise<Frames> {
  return log(page).evaluate(
    (element) =>
      new Promise<Frames>((done) => {
        const took: number[] = []
        let before = performance.now()
        let step = -300
        const frame = (now: number) => {
          took.push(now - before)
          before = now
          element.scrollTop += step
          if (step < 0 && element.scrollTop <= 0) step = 300
          const end = element.scrollTop >= element.scrollHeight - element.clientHeight - 1
          if (!(step > 0 && end)) return void requestAnimationFrame(frame)
          const sorted = took.slice(1).sort((a, b) => a - b)
          done({
            median: sorted[sorted.length >> 1] ?? 0,
            slow: sorted.filter((ms) => ms > 25).length,
            worst: sorted.at(-1) ?? 0,
            count: sorted.length,
          })
        }
        requestAnimationFrame(frame)
      }),
  )
}

/** Comes in anew, where no height is known yet, and goes up: by how much what is read moved beside what was scrolled. */
async function jumps(page: Page): Promise<number[]> {
  await page.reload()
  await expect(log(page).getByRole('article').last()).toBeInViewport()
  return log(page).evaluate(
    (element) =>
      new Promise<number[]>((done) => {
        const found: number[] = []
        const middle = element.getBoundingClientRect().top + element.clientHeight / 2
        const inTheMiddle = () =>
          [...element.querySelectorAll('article')].find((row) => row.getBoundingClientRect().bottom > middle)
        const frame = () => {
          const row = inTheMiddle()
          const before = row?.getBoundingClientRect().top ?? 0
          const step = Math.min(150, element.scrollTop)
          if (step === 0) return done(found)
          element.scrollTop -= step
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              const moved = (row?.getBoundingClientRect().top ?? 0) - before - step
              if (Math.abs(moved) > 2) found.push(Math.round(moved))
              frame()
            }),
          )
        }
        frame()
      }),
  )
}

test('500 messages scroll, and one more comes', async ({ browser }) => {
  await keepsMany(await staff(browser, haven, 'Facilitator Dana'))
  const river = await youth(browser, haven, 'Personal invite River')
  await expect(box(river)).toBeVisible()
  const juniper = await youth(browser, haven, 'Personal invite Juniper')
  await expect(box(juniper)).toBeVisible()
  const phone = await juniper.context().newCDPSession(juniper)
  await phone.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await phone.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await phone.send('Performance.getMetrics')
    const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000
    return { all: of('TaskDuration'), ours: of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration') }
  }
  let said = 0
  let few = 0
  for (const messages of [60, 500]) {
    await talkOn(river, messages - said)
    said = messages
    await hasMany(juniper, messages)
    const passes: { all: number; ours: number; frames: Frames }[] = []
    for (let pass = 0; pass < PASSES; pass++) {
      const before = await spent()
      const frames = await scrolled(juniper)
      const after = await spent()
      passes.push({
        all: (after.all - before.all) / frames.count,
        ours: (after.ours - before.ours) / frames.count,
        frames,
      })
    }
    const { all, ours, frames } = passes.reduce((a, b) => (b.all < a.all ? b : a))
    const ones: { all: number; ours: number }[] = []
    for (let pass = 0; pass < PASSES; pass++) {
      const then = await spent()
      await talkOn(river, 1)
      await hasMany(juniper, ++said)
      // Its frame is drawn as well.
      await juniper.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
      const since = await spent()
      ones.push({ all: since.all - then.all, ours: since.ours - then.ours })
    }
    const one = ones.reduce((a, b) => (b.all < a.all ? b : a))
    const { median, slow, worst, count } = frames
    console.log(
      `${messages} messages: ${all.toFixed(1)} ms of work a frame, ${ours.toFixed(1)} of it script, style and layout ` +
        `(first time through: ${passes[0]?.all.toFixed(1)}); frames of ${median.toFixed(0)} ms (median), ` +
        `${slow} of ${count} above 25 ms, worst ${worst.toFixed(0)} ms; ` +
        `one more message: ${one.all.toFixed(0)} ms, ${one.ours.toFixed(0)} of it script, style and layout`,
    )
    // A machine on which few messages cost much is busy, and says little of many.
    if (few === 0) few = all
    else expect(all).toBeLessThan(Math.max(FRAME_MS, 1.5 * few))
  }
  expect(await jumps(juniper), 'what is read stays where it is while rows above get their height').toEqual([])
})
