import { chromium, expect, test, type BrowserContext } from '@playwright/test'
import lighthouse from 'lighthouse'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { startHaven, type Haven } from './haven'
import { box, staff } from './room'

/**
 * The participant's pages as Lighthouse sees them: "slow 4G, 4× CPU", worked out from what was loaded and not waited
 * for. What cannot be noise is held hard; a performance that a busy machine spoils is looked at again.
 */

const LOOKS = 6
const FAST = 95
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

let haven: Haven | undefined
let profile = ''
let context: BrowserContext | undefined
let port = 0

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo
      server.close(() => found(free))
    })
  })
}

test.beforeAll(async () => {
  haven = await startHaven()
  profile = mkdtempSync(join(tmpdir(), 'haven-lighthouse-'))
  port = await freePort()
  const executablePath = findBrowser()
  context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
  })
})
test.afterAll(async () => {
  await context?.close()
  await haven?.stop()
  rmSync(profile, { recursive: true, force: true })
})

interface Seen {
  scores: Record<(typeof CATEGORIES)[number], number>
  /** First and largest contentful paint, in milliseconds. */
  paints: [number, number]
  findings: string[]
}

async function look(url: string): Promise<Seen> {
  const options = { port, logLevel: 'error' as const, onlyCategories: [...CATEGORIES], disableStorageReset: true }
  const result = await lighthouse(url, options)
  if (!result) throw new Error('Lighthouse saw nothing')
  const { audits, categories } = result.lhr
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const hard = CATEGORIES.slice(1).flatMap((name) => categories[name]?.auditRefs ?? [])
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    },
    paints: [
      audits['first-contentful-paint']?.numericValue ?? Infinity,
      audits['largest-contentful-paint']?.numericValue ?? Infinity,
    ],
    findings: hard
      .map(({ id }) => audits[id])
      .filter((audit) => audit && audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== 'informative')
      .map((audit) => audit?.title ?? ''),
  }
}

async function isLight(name: string, url: string): Promise<void> {
  const performances: number[] = []
  do {
    const { scores, paints, findings } = await look(url)
    expect(findings).toEqual([])
    expect(scores).toMatchObject({ accessibility: 100, 'best-practices': 100 })
    performances.push(scores.performance)
    const [first, largest] = paints.map((ms) => ms.toFixed(0))
    console.log(`${name}: ${JSON.stringify(scores)}, first paint ${first} ms, largest ${largest} ms`)
  } while (Math.max(...performances) < FAST && performances.length < LOOKS)
  expect(Math.max(...performances), `${name}, of 100`).toBeGreaterThanOrEqual(FAST)
}

test('the page of a link and the room are light', async ({ browser }) => {
  const link = haven?.links.get('Personal invite River') ?? ''
  await isLight('/join', link)

  // Remembered on the phone: Lighthouse looks from a tab of its own.
  const river = await context?.newPage()
  if (!river) throw new Error('no browser')
  await river.goto(link)
  await river.getByLabel('I agree to this.').check()
  // Young people come in where an adult is.
  const dana = await staff(browser, haven, 'Facilitator Dana')
  await river.getByLabel(/Remember me/).check()
  await river.getByRole('button', { name: 'Come in' }).click()
  await expect(box(river)).toBeVisible()
  await river.close()
  await isLight('the room', `${haven?.publicUrl ?? ''}/room/demo`)
  await dana.context().close()
})
