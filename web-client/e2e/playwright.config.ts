import { defineConfig } from '@playwright/test'
import { findBrowser } from './browser.mjs'

const executablePath = findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e',
  // What waits for real minutes begins first, and the others do not wait with it: it costs no processor meanwhile.
  workers: 3,
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
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
})
