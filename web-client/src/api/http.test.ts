import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, Refusal, rememberCsrf, withQuery } from './http'

function answer(status: number, body?: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(() =>
    Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status, headers })),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

async function refusal(asked: Promise<unknown>): Promise<Refusal> {
  const thrown: unknown = await asked.catch((problem: unknown) => problem)
  if (!(thrown instanceof Refusal)) throw new Error('was not refused')
  return thrown
}

afterEach(() => {
  vi.unstubAllGlobals()
  rememberCsrf(null)
})

describe('a call', () => {
  it('carries the token against forged requests only where it changes something', async () => {
    const fetched = answer(200, {})
    rememberCsrf('secret')
    await call('GET', '/rooms')
    await call('POST', '/rooms', { name: 'x' })
    const headers = fetched.mock.calls.map(([, init]) => init.headers as Record<string, string>)
    expect(headers[0]).not.toHaveProperty('x-haven-csrf')
    expect(headers[1]).toMatchObject({ 'x-haven-csrf': 'secret', 'content-type': 'application/json' })
  })

  it('has nothing to give when the answer has no body', async () => {
    answer(204)
    await expect(call('DELETE', '/session')).resolves.toBeUndefined()
  })

  it('is refused with the server’s code, fields and waiting time', async () => {
    answer(422, { code: 'name-not-allowed', errors: [{ field: 'name', detail: 'no' }], retryAfterMs: 1500 })
    const refused = await refusal(call('POST', '/join', {}))
    expect(refused).toMatchObject({ code: 'name-not-allowed', status: 422, retryAfterSeconds: 2 })
    expect(refused.fields).toEqual({ name: 'no' })
  })

  it('says what about a name will not do, and what is left of it', async () => {
    answer(422, { code: 'name-not-allowed', reason: 'birth-year', suggestion: 'Lola' })
    const refused = await refusal(call('POST', '/join', {}))
    expect(refused).toMatchObject({ reason: 'birth-year', suggestion: 'Lola' })
    answer(409, { code: 'name-taken' })
    expect(await refusal(call('POST', '/join', {}))).toMatchObject({ reason: null, suggestion: null })
  })

  it('understands a refusal that is not one of ours', async () => {
    vi.stubGlobal('fetch', () =>
      Promise.resolve(new Response('<html>', { status: 429, headers: { 'retry-after': '7' } })),
    )
    expect(await refusal(call('GET', '/x'))).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 7 })
    answer(502)
    expect((await refusal(call('GET', '/x'))).code).toBe('unavailable')
  })

  it('does not wait for ever on a line that died, neither for the answer nor for its end', async () => {
    vi.useFakeTimers()
    const never = (signal?: AbortSignal | null) =>
      new Promise<never>((_, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))))
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => never(signal))
    const unanswered = refusal(call('POST', '/join', {}))
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await unanswered).code).toBe('offline')
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) =>
      Promise.resolve({ ok: true, status: 200, json: () => never(signal) }),
    )
    const half = refusal(call('POST', '/join', {}))
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await half).code).toBe('offline')
    vi.useRealTimers()
  })

  it('says so when there is no line', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    expect((await refusal(call('GET', '/x'))).code).toBe('offline')
  })
})

describe('what is asked of a list', () => {
  it('stands in the address, and nothing that is empty', () => {
    expect(withQuery('/staff', { search: '', after: null, limit: undefined })).toBe('/staff')
    expect(withQuery('/staff', { search: 'a & b', after: 's1', limit: 5 })).toBe(
      '/staff?search=a+%26+b&after=s1&limit=5',
    )
  })
})
