// Finds a Chromium to drive. Called by the Playwright config, and by hand with `node e2e/browser.mjs`.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function run(command, ...options) {
  const done = spawnSync(command, options, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (done.status !== 0) console.error(`${command} ${options.join(' ')} failed:\n${done.stderr ?? done.error}`)
  return done.status === 0
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * The path of a browser: HAVEN_CHROMIUM, one on PATH, or Debian's own, installed where we may. Undefined: Playwright's
 * own, downloaded if it is not there yet.
 */
export function findBrowser() {
  const given = process.env.HAVEN_CHROMIUM
  if (given) {
    if (!isExecutable(given)) throw new Error(`HAVEN_CHROMIUM is no program: ${given}`)
    return given
  }
  const found = onPath()
  if (found) return found
  if (isRootOnDebian()) {
    run('apt-get', 'update')
    if (run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')) return onPath()
  }
  run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium')
  return undefined
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser() ?? 'Playwright’s own Chromium')
