import { expect, type Page } from '@playwright/test'
import { log } from './room'

const FIRST = [
  'Amaranta',
  'Belisario',
  'Casimira',
  'Dulcinea',
  'Eustaquio',
  'Filomena',
  'Guillermina',
  'Herminia',
  'Inocencia',
]
const LAST = ['de los Montes', 'de las Nieves', 'del Mirador', 'de la Ribera']

/** 40 characters, as long as a name may be; each another one. */
export const longName = (index: number): string =>
  `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / FIRST.length) % LAST.length]} Villavicencio Echeverría`
    .slice(0, 40)
    .trimEnd()

/**
 * That many young people with the longest names come in and stay, by lines that this page holds. The page is one of
 * the facilitator's that can stand aside.
 */
export async function crowd(page: Page, count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => longName(index))
  await page.evaluate(async (wanted) => {
    const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-Haven-Csrf': csrf }
    async function post<T>(path: string, body: object): Promise<T> {
      const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return (await answer.json()) as T
    }
    for (const name of wanted) {
      const { url } = await post<{ url: string }>('/rooms/demo/invites', { kind: 'personal', name })
      const invite = url.slice(url.indexOf('#') + 1)
      const { token } = await post<{ token: string }>('/join', { invite, name, acceptsGuidelines: true })
      await new Promise<void>((isIn, failed) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'haven.v1')
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token }))
        socket.onmessage = ({ data }) => String(data).includes('"welcome"') && isIn()
        socket.onclose = ({ code }) => failed(new Error(`closed with ${code}`))
      })
    }
  }, names)
}

/** Says that many things quickly, by a line of its own beside the page's. */
export async function talkOn(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { token } = JSON.parse(sessionStorage.getItem('n') ?? '{}') as { token: string }
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, 'haven.v1')
    await new Promise<void>((done, failed) => {
      let answered = 0
      socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', token }))
      socket.onclose = () => failed(new Error('closed'))
      socket.onmessage = ({ data }) => {
        const frame = JSON.parse(String(data)) as { type: string; ok?: boolean }
        if (frame.type === 'caughtUp') {
          for (let number = 1; number <= wanted; number++) {
            const text = `thought ${number}: ${'the river was high today and we walked '.repeat(number % 4)}`
            socket.send(JSON.stringify({ type: 'message.post', id: `many-${performance.now()}-${number}`, text }))
          }
        }
        if (frame.type !== 'reply') return
        if (!frame.ok) failed(new Error(String(data)))
        else if (++answered === wanted) done()
      }
    })
  }, count)
}

/** The demo room keeps only 200. */
export async function keepsMany(dana: Page): Promise<void> {
  await expect(log(dana)).toBeVisible()
  const status = await dana.evaluate(async () => {
    const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
    const headers = { 'Content-Type': 'application/json', 'X-Haven-Csrf': csrf }
    const retention = { maxMessages: 1000, maxAgeSeconds: 86_400, clearOnClose: true }
    return (await fetch('/api/v1/rooms/demo', { method: 'PATCH', headers, body: JSON.stringify({ retention }) })).status
  })
  expect(status).toBe(200)
}
