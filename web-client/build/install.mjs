// Installs the client's packages, but only when the lock file has changed since the last time: `npm ci` deletes and
// fetches everything, which a second `mvn package` should not have to wait for.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'

const lock = 'package-lock.json'
const installed = 'node_modules/.package-lock.json'
if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) process.exit(0)
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' })
process.exit(done.status ?? 1)
