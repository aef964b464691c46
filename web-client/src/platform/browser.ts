import type { Attention, Clock, OpenSocket } from './ports'

export const browserClock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

export const openBrowserSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url, 'haven.v1')
  let done = false
  socket.onopen = () => events.opened()
  socket.onmessage = (message) => {
    if (typeof message.data === 'string') events.received(message.data)
  }
  socket.onclose = (closed) => {
    if (!done) events.closed(closed.code)
    done = true
  }
  return {
    send(data) {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
    close(code, reason) {
      // The closing handshake of a dead line takes a minute; nobody waits for it.
      done = true
      socket.onmessage = null
      socket.close(code, reason)
    },
  }
}

export const browserAttention: Attention = {
  watch({ online, offline, visible, hidden }) {
    const look = () => (document.visibilityState === 'visible' ? visible() : hidden())
    addEventListener('online', online)
    addEventListener('offline', offline)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('online', online)
      removeEventListener('offline', offline)
      document.removeEventListener('visibilitychange', look)
    }
  },
}

/** The socket's address on the server that the page came from. */
export function socketUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`
}

/** 128 random bits; also where the page came over plain http, as on a test machine. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
}
