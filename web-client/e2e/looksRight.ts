import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { layoutFindings } from './layout'
import { takeScreens } from './screens'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
/** What 1280 × 1024 becomes at 400 %: the least that a page has to fit. */
const SMALLEST = { width: 320, height: 256 }

/** Colours that are on their way from one theme to the next would be read as colours. */
const STILL = { reducedMotion: 'reduce' } as const
const LIGHT = { ...STILL, colorScheme: 'light', contrast: 'no-preference' } as const
const DARK = { ...STILL, colorScheme: 'dark', contrast: 'no-preference' } as const
const THEMES = [LIGHT, DARK, { ...LIGHT, contrast: 'more' }, { ...DARK, contrast: 'more' }] as const

/** The ids of what axe finds, with the elements. */
function axeFindings(page: Page, only?: string): Promise<string[]> {
  const by = only ? { type: 'rule' as const, values: [only] } : { type: 'tag' as const, values: RULES }
  return page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly,
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }, by)
}

async function wanted(page: Page) {
  const [dark, more, less] = await page.evaluate(() =>
    ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(prefers-reduced-motion: reduce)'].map(
      (query) => matchMedia(query).matches,
    ),
  )
  return {
    colorScheme: dark ? 'dark' : 'light',
    contrast: more ? 'more' : 'no-preference',
    reducedMotion: less ? 'reduce' : 'no-preference',
  } as const
}

/** The page has had the time to be another one, as the desk is on a phone. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
}

/** Where more contrast is asked for, edges tell what grounds do not. */
function withoutEdge(): string[] {
  return [...document.querySelectorAll<HTMLElement>('dialog[open], .card, .bubble, .notice')]
    .filter((one) => one.offsetParent !== null || one.matches('dialog'))
    .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) === 0)
    .map((one) => `no edge: ${one.className}`)
}

interface Looks {
  /** Also at 320 × 256, as which a wide screen comes at 400 %. Not where the screen itself ends by being narrow. */
  smallest?: boolean
}

/**
 * The page can be read and worked by everybody: no finding of axe's for WCAG 2.2 AA in any theme, no control too small
 * for a finger, and nothing that needs pushing sideways, is cut off or out of reach, also at 400 %.
 */
export async function looksRight(page: Page, name: string, { smallest = true }: Looks = {}): Promise<void> {
  const found: string[] = []
  const before = await wanted(page)
  if (process.env.HAVEN_SCREENS) await takeScreens(page, name)
  await page.emulateMedia(STILL)
  await page.evaluate(() => {
    for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish()
  })
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  // What a theme changes is colours: the rest is asked once.
  found.push(...(await axeFindings(page)))
  for (const theme of THEMES) {
    await page.emulateMedia(theme)
    const label = `${theme.colorScheme}, ${theme.contrast === 'more' ? 'high contrast' : 'usual contrast'}`
    found.push(...(await axeFindings(page, 'color-contrast')).map((one) => `${label}: ${one}`))
    if (theme.contrast === 'more') found.push(...(await page.evaluate(withoutEdge)).map((one) => `${label}: ${one}`))
  }
  found.push(...(await page.evaluate(layoutFindings)))
  const size = page.viewportSize()
  if (smallest && size) {
    await page.setViewportSize(SMALLEST)
    await drawn(page)
    found.push(...(await page.evaluate(layoutFindings)).map((one) => `at 400 %: ${one}`))
    await page.setViewportSize(size)
    await drawn(page)
  }
  await page.emulateMedia(before)
  expect.soft(found, name).toEqual([])
}
