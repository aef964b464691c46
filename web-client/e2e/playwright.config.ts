import { defineConfig } from '@playwright/test'
import { findBrowser, findShell } from './browser.mjs'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking']
const launch = (executablePath: string | undefined) => ({
  launchOptions: { ...(executablePath ? { executablePath } : {}), args },
})
const shell = launch(findShell())
// What Back and a restored tab bring is a matter of the whole browser.
const whole = launch(findBrowser())
const EVERYTHING_ELSE = ['waiting', 'leaving', 'working']

export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e',
  // Most of a journey is waiting, for the page or for real minutes: with five at once two processors are busy.
  workers: 5,
  projects: [
    { name: 'waiting', testMatch: 'schedule.spec.ts', fullyParallel: true, use: shell },
    { name: 'leaving', testMatch: 'leaveNow.spec.ts', use: whole },
    {
      name: 'working',
      testIgnore: ['schedule.spec.ts', 'leaveNow.spec.ts', 'lighthouse.spec.ts', 'measured/**', 'pictures/**'],
      use: shell,
    },
    // What a page costs is seen when nothing else runs any more.
    { name: 'light', testMatch: 'lighthouse.spec.ts', dependencies: EVERYTHING_ELSE, use: whole },
    // By hand: npm run pictures
    ...(process.env.HAVEN_PICTURES === 'true' ? [{ name: 'pictures', testMatch: 'pictures/**', use: whole }] : []),
    // Not in every build. By hand: HAVEN_MEASURE=true npm run e2e -- --project measuring --no-deps
    ...(process.env.HAVEN_MEASURE === 'true'
      ? [{ name: 'measuring', testMatch: 'measured/**', dependencies: ['light'], use: whole }]
      : []),
  ],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 390, height: 780 },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    // To look into a failure: npm run e2e -- --trace on. It costs every journey some of its time.
    trace: 'off',
  },
})
