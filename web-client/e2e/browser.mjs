// Finds a Chromium to drive. Called by the Playwright config, and by hand with `node e2e/browser.mjs`.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']
const SHELL = 'chromium-headless-shell'

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
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

let updated = false

function installed(name) {
  if (!isRootOnDebian()) return false
  updated ||= run('apt-get', 'update')
  return run('apt-get', 'install', '-y', '--no-install-recommends', name)
}

function given() {
  const path = process.env.HAVEN_CHROMIUM
  if (path && !isExecutable(path)) throw new Error(`HAVEN_CHROMIUM is no program: ${path}`)
  return path
}

/**
 * The path of a whole browser: HAVEN_CHROMIUM, one on PATH, or Debian's own, installed where we may. Undefined:
 * Playwright's own, downloaded if it is not there yet.
 */
export function findBrowser() {
  const found = given() ?? onPath(NAMES)
  if (found) return found
  if (installed('chromium')) return onPath(NAMES)
  run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium')
  return undefined
}

/**
 * The same browser without its own windows and menus, which nobody looks at here and which take a third of the
 * processors' time; where it cannot be had, the whole one.
 */
export function findShell() {
  const found = given() ?? onPath([SHELL])
  if (found) return found
  return installed(SHELL) ? onPath([SHELL]) : findBrowser()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findBrowser() ?? 'Playwright’s own Chromium')
