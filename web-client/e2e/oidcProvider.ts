import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What the provider says of whoever sits before the browser. */
interface Person {
  sub: string
  email?: string
  email_verified?: boolean
  refuses?: boolean
}

/** The server tests' real OpenID Connect provider, in which whoever is set signs in by themselves. */
export interface Provider {
  issuer: string
  settings: Record<string, string>
  person(person: Person): Promise<void>
  stop(): Promise<void>
}

export async function startProvider(): Promise<Provider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'the-key', use: 'sig', alg: 'RS256' }
  // It ends with its standard input, so it cannot outlive this process.
  const child = spawn('node', ['provider.mjs', '0'], {
    cwd: '../server/src/test/oidc',
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, JWKS: JSON.stringify({ keys: [key] }) },
  })
  const issuer = await new Promise<string>((ready, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('http://')) ready(line)
    })
    child.once('exit', (code) => failed(new Error(`the provider ended with ${code}; is src/test/oidc installed?`)))
    child.once('error', failed)
  })
  return {
    issuer,
    settings: {
      HAVEN_SINGLE_SIGN_ON_ISSUER: issuer,
      HAVEN_SINGLE_SIGN_ON_CLIENT_ID: 'haven',
      HAVEN_SINGLE_SIGN_ON_CLIENT_SECRET: 'a secret of forty-three letters or thereabouts',
      HAVEN_SINGLE_SIGN_ON_LABEL: 'Example',
    },
    async person(person) {
      const answer = await fetch(`${issuer}/test/person`, { method: 'POST', body: JSON.stringify(person) })
      if (!answer.ok) throw new Error(`the provider answers ${answer.status}`)
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill()
      await gone
    },
  }
}
