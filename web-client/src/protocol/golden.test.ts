import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_FIELDS, type CommandType } from './commands'
import { decodeFrame } from './frames'

/** The sample frames that the server's own tests read too: what both sides agree on. */
const FOLDER = join(import.meta.dirname, '../../../server/src/test/resources/golden')

interface Golden {
  name: string
  direction: 'command' | 'event' | 'frame'
  frame: { type: string } & Record<string, unknown>
}

const samples = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Golden | Golden[])
  : []

/** Frames that only the client sends, beside commands. */
const CLIENT_ONLY = new Set(['hello'])

describe.runIf(samples.length > 0)('golden frames', () => {
  it.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, { direction, frame }) => {
    if (direction === 'command') {
      const fields = COMMAND_FIELDS[frame.type as CommandType]
      expect(fields, `${frame.type} is a command of the client`).toBeDefined()
      for (const field of fields) expect(frame).toHaveProperty(field)
    } else if (!CLIENT_ONLY.has(frame.type)) {
      const decoded = decodeFrame(JSON.stringify(frame))
      expect(decoded).toEqual(frame)
    }
  })
})

describe('frames', () => {
  it('that are not of this protocol are nothing', () => {
    for (const data of ['', 'x', '[]', 'null', '{}', '{"type":5}', '{"type":"reply"}', '{"type":"skip","offset":"1"}'])
      expect(decodeFrame(data), data).toBeNull()
  })

  it('of an unknown or broken event still count', () => {
    expect(decodeFrame('{"type":"room.painted","offset":4,"at":"x"}')).toEqual({ type: 'unknown', offset: 4 })
    expect(decodeFrame('{"type":"message.posted","offset":5,"at":"x"}')).toEqual({ type: 'unknown', offset: 5 })
    expect(decodeFrame('{"type":"toString","offset":6}')).toEqual({ type: 'unknown', offset: 6 })
  })

  it('keep fields they do not know', () => {
    const frame = { type: 'skip', offset: 3, more: true }
    expect(decodeFrame(JSON.stringify(frame))).toEqual(frame)
  })
})
