/** Why the server refused, in its own code: `words/refusals` has the sentence for the person. */
export class Refusal extends Error {
  constructor(
    /** A rejection code of the protocol, or `offline` when the server was not reached at all. */
    readonly code: string,
    readonly status: number,
    /** Seconds after which it is worth trying again, when the server said so. */
    readonly retryAfterSeconds: number | null,
    /** The fields that were wrong, with the server's reason. */
    readonly fields: Readonly<Record<string, string>>,
    /** Why a name will not do. */
    readonly reason: string | null = null,
    /** What is left of that name that would do. */
    readonly suggestion: string | null = null,
  ) {
    super(code)
  }
}

/** A line that died says nothing of it; the worst that still lives answers well before. */
const ANSWER_MS = 20_000

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

let csrf: string | null = null

/** Remembers, in memory only, the token that changing calls of staff must carry. */
export function rememberCsrf(token: string | null): void {
  csrf = token
}

interface Problem {
  code?: string
  errors?: { field?: string; detail?: string }[]
  retryAfterMs?: number
  reason?: string
  suggestion?: string
}

const CODE_BY_STATUS: Record<number, string> = {
  400: 'bad-request',
  401: 'not-authenticated',
  403: 'not-allowed',
  404: 'not-found',
  409: 'already-done',
  410: 'gone',
  413: 'too-big',
  429: 'rate-limited',
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Problem
  const header = Number(response.headers.get('retry-after'))
  const seconds = problem.retryAfterMs ? Math.ceil(problem.retryAfterMs / 1000) : header > 0 ? header : null
  const fields: Record<string, string> = {}
  for (const { field, detail } of problem.errors ?? []) if (field) fields[field] = detail ?? ''
  const code = problem.code ?? CODE_BY_STATUS[response.status] ?? 'unavailable'
  return new Refusal(code, response.status, seconds, fields, problem.reason ?? null, problem.suggestion ?? null)
}

/** `path` with what is asked of it; what is empty or null is not asked. */
export function withQuery(path: string, asked: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/**
 * Calls the server's REST interface; `path` is below `/api/v1`. Throws a {@link Refusal}, also when there is no line,
 * or one that brings no answer for twenty seconds.
 * An answer without a body is `undefined`.
 */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  how: { outlivesPage?: boolean } = {},
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET' && csrf) headers['x-haven-csrf'] = csrf
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), ANSWER_MS)
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      signal: patience.signal,

      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive: how.outlivesPage ?? false,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
  } catch {
    throw new Refusal('offline', 0, null, {})
  } finally {
    clearTimeout(timer)
  }
  throw await refusalOf(response)
}
