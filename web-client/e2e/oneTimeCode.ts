import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_MS = 30_000

function bytesOf(secret: string): Buffer {
  let bits = ''
  for (const letter of secret.replace(/[\s=]/g, '')) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** An authenticator app (RFC 6238: SHA-1, 30 seconds, six digits) that holds one secret. */
export class Authenticator {
  private readonly key: Buffer
  private used = 0

  constructor(secret: string) {
    this.key = bytesOf(secret)
  }

  /** The code of the present step; waits for the next one where this one was given out: each works once. */
  async code(): Promise<string> {
    const step = () => Math.floor(Date.now() / STEP_MS)
    await expect.poll(step, { timeout: STEP_MS + 5_000, intervals: [500] }).toBeGreaterThan(this.used)
    this.used = step()
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(this.used))
    const hash = createHmac('sha1', this.key).update(counter).digest()
    const at = hash[hash.length - 1]! & 0xf
    return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
  }
}
