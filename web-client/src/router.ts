import { computed, signal } from '@preact/signals'

export type Route =
  { page: 'join' } | { page: 'room'; roomId: string } | { page: 'staff'; path: string } | { page: 'lost' }

const STAFF = /^\/(?:setup|signin|activate|enter|staff|account|audit|reports|rooms\/new|rooms\/[^/]+\/[a-z]+)?$/

/** Which page a path is. A trailing slash means nothing. */
export function routeOf(path: string): Route {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path
  if (clean === '/join') return { page: 'join' }
  const room = /^\/room\/([^/]+)$/.exec(clean)
  if (room?.[1]) return { page: 'room', roomId: decodeURIComponent(room[1]) }
  if (STAFF.test(clean)) return { page: 'staff', path: clean }
  return { page: 'lost' }
}

const path = signal(typeof location === 'undefined' ? '/' : location.pathname)

export const route = computed(() => routeOf(path.value))

/** Goes to another of our pages; with `replace` the present one leaves no trace in the tab's history. */
export function go(to: string, how: { replace?: boolean } = {}): void {
  if (how.replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  path.value = new URL(to, location.href).pathname
  scrollTo(0, 0)
}

let guard: ((leave: () => void) => void) | null = null

/** Has `ask` decide, from now on, whether the page is left: it calls `leave` or it does not. null: nobody is asked. */
export function guardLeaving(ask: ((leave: () => void) => void) | null): void {
  guard = ask
}

/** Leaves by `leave`, unless whoever guards the page keeps it. */
export function leaveBy(leave: () => void): void {
  if (guard) guard(leave)
  else leave()
}

/** Follows Back and Forward, and plain clicks on links to our own pages. */
export function startRouter(): void {
  addEventListener('popstate', () => {
    if (guard && location.pathname !== path.value) {
      history.pushState(null, '', path.value)
      leaveBy(() => history.back())
    } else path.value = location.pathname
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.hash || routeOf(link.pathname).page === 'lost') return
    event.preventDefault()
    leaveBy(() => go(link.pathname))
  })
}
