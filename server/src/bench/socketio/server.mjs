// A room's server as people would write it with socket.io: each message is stored in Redis, goes to everybody in the room
// through the Redis adapter, and is answered. The argument is Redis's socket.
import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-adapter'
import { createClient } from 'redis'
import { Server } from 'socket.io'

const LONGEST = 4000
const trimmed = { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: 200 } }

const redis = createClient({ socket: { path: process.argv[2] } })
const listening = redis.duplicate()
for (const client of [redis, listening]) client.on('error', (error) => console.error(error))
await Promise.all([redis.connect(), listening.connect()])

const http = createServer()
const io = new Server(http, {
  adapter: createAdapter(redis, listening),
  transports: ['websocket'],
  serveClient: false
})

io.on('connection', (socket) => {
  const { room } = socket.handshake.query
  socket.join(room)
  socket.on('message', async (text, answer) => {
    if (typeof text !== 'string' || text.length > LONGEST) return answer({ ok: false })
    const from = socket.id
    const id = await redis.xAdd(`room:${room}`, '*', { from, text }, trimmed)
    io.to(room).emit('message', { id, from, text })
    answer({ ok: true, id })
  })
})

http.listen(0, '127.0.0.1', () => console.log(`Ready: http://127.0.0.1:${http.address().port}`))
