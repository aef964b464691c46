import { defineConfig } from '@playwright/test'
import { findBrowser } from './browser.mjs'

const executablePath = findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e',
  // Most of a journey is waiting, for the page or for real minutes: with five at once two processors are busy.
  workers: 5,
  projects: [
    { name: 'waiting', testMatch: 'schedule.spec.ts', fullyParallel: true },
    { name: 'working', testIgnore: 'schedule.spec.ts' },
  ],
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 390, height: 780 },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    // To look into a failure: npm run e2e -- --trace on. It costs every journey some of its time.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
})
