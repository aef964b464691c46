import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const START_MS = 120_000
const STOP_MS = 20_000

/** A running Haven with its demo room. */
export interface Haven {
  publicUrl: string
  /** By the label that was printed, as "Facilitator Dana" or "Open invite". */
  links: ReadonlyMap<string, string>
  /** Its data folder, gone when it is stopped. */
  data: string
  stop(): Promise<void>
}

interface Start {
  demo?: boolean
  env?: Record<string, string>
}

function jar(): string {
  const path = process.env.HAVEN_JAR
  if (!path) throw new Error('HAVEN_JAR must name the jar to try')
  return path
}

/** Haven refuses to start with a HAVEN_… variable that is no setting of its own, such as those that steer this test. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('HAVEN_')))
}

/** The link at the end of a line such as "  Open invite:   http://…/join#…". */
function linkIn(line: string): [label: string, url: string] | null {
  const found = /^\s*([^:]+):\s+(https?:\/\/\S+)\s*$/.exec(line)
  return found?.[1] && found[2] ? [found[1].trim(), found[2]] : null
}

function stop(child: ChildProcess, data: string): Promise<void> {
  return new Promise((stopped) => {
    const gone = () => {
      clearTimeout(timer)
      rmSync(data, { recursive: true, force: true })
      stopped()
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    if (child.exitCode !== null || child.signalCode !== null) return gone()
    child.once('exit', gone)
    child.kill('SIGTERM')
  })
}

/**
 * Starts `java -jar $HAVEN_JAR`, with the demo room unless told otherwise, on ports and with a data folder of its own,
 * and waits until it serves.
 */
export async function startHaven({ demo = true, env = {} }: Start = {}): Promise<Haven> {
  const data = mkdtempSync(join(tmpdir(), 'haven-e2e-'))
  // A server that lives for a minute is not worth the second compiler's time, which the browser beside it needs.
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
  const child = spawn('java', ['-Xmx256m', ...quick, '-jar', jar(), ...(demo ? ['--demo'] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutOurs(process.env),
      // Any free ones, taken by Haven itself: a port that was looked for here could be somebody else's by then.
      HAVEN_HTTP_PORT: '0',
      HAVEN_MANAGEMENT_PORT: '0',
      HAVEN_DATA_DIR: data,
      ...env,
    },
  })
  const printed: string[] = []
  const links = new Map<string, string>()
  let publicUrl = ''
  child.stderr.on('data', (part: Buffer) => printed.push(part.toString()))
  try {
    await new Promise<void>((ready, failed) => {
      let settled: NodeJS.Timeout | undefined
      const timer = setTimeout(() => failed(new Error('Haven did not get ready')), START_MS)
      // The links follow the ready line or come before it: ready is when it serves and nothing more is printed.
      createInterface({ input: child.stdout }).on('line', (line) => {
        printed.push(line)
        const link = linkIn(line)
        if (link) links.set(...link)
        if (link?.[0] === 'Ready') publicUrl = link[1]
        if (publicUrl) {
          clearTimeout(settled)
          settled = setTimeout(() => {
            clearTimeout(timer)
            ready()
          }, 300)
        }
      })
      child.once('exit', (code) => failed(new Error(`Haven ended with ${code}`)))
      child.once('error', failed)
    })
  } catch (problem) {
    await stop(child, data)
    throw new Error(`${String(problem)}\n${printed.join('\n')}`, { cause: problem })
  }
  return { publicUrl, links, data, stop: () => stop(child, data) }
}
