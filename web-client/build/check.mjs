// Every check of the client, side by side; a check that passes says nothing.
import { spawn } from 'node:child_process'

const checks = [
  ['types', 'tsc', '--noEmit'],
  ['lint', 'eslint', '--max-warnings=0', '.'],
  ['format', 'prettier', '--check', '--log-level=warn', '.'],
  ['tests', 'vitest', 'run', '--reporter=dot'],
]

function run([name, command, ...options]) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/.bin/${command}`, ...options], { env: process.env })
    let output = ''
    child.stdout.on('data', (part) => (output += part))
    child.stderr.on('data', (part) => (output += part))
    child.on('error', (problem) => resolve({ name, ok: false, output: String(problem) }))
    child.on('close', (code) => resolve({ name, ok: code === 0, output }))
  })
}

const results = await Promise.all(checks.map(run))
for (const { name, ok, output } of results) {
  if (!ok) console.error(`--- ${name}\n${output}`)
}
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
