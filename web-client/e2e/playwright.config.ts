import { defineConfig } from '@playwright/test'
import { findBrowser } from './browser.mjs'

const executablePath = findBrowser()

export default defineConfig({
  testDir: '.',
  outputDir: '../target/e2e',
  // Two files at once: the one about schedules waits for real minutes, and the others need not wait with it.
  workers: 2,
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
