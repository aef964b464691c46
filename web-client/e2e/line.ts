import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** How bad the line is; nothing given: as good as none between. */
export interface Shape {
  /** From one end to the other, in milliseconds. */
  delayMs?: number
  /** Each way, for all connections together. */
  bytesPerSecond?: number
  /** How often a piece has to be sent again: what comes after it on its connection waits with it, as with TCP. */
  loss?: number
}

const PIECE = 1400
const STALL_MS = { least: 200, most: 1000 }

type Way = 'up' | 'down'

/** What goes one way over one connection, in order. */
class Lane {
  private readonly waiting: { at: number; act: () => void }[] = []
  private timer: NodeJS.Timeout | undefined
  /** What comes is taken and thrown away, and nobody is told. */
  swallows = false

  constructor(readonly to: Socket) {}

  add(notBefore: number, act: () => void): void {
    this.waiting.push({ at: Math.max(notBefore, this.waiting.at(-1)?.at ?? 0), act })
    this.pump()
  }

  private pump(): void {
    clearTimeout(this.timer)
    if (this.swallows) this.waiting.length = 0
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const wait = next.at - performance.now()
      if (wait > 0) {
        this.timer = setTimeout(() => this.pump(), wait)
        return
      }
      this.waiting.shift()
      if (!this.to.destroyed) next.act()
    }
  }
}

type Connection = Record<Way, Lane>

/**
 * A line between a browser and Haven that can be as bad as one on the move. What it breaks stays broken; what is
 * connected later works.
 */
export class Line {
  private readonly connections = new Set<Connection>()
  private readonly free: Record<Way, number> = { up: 0, down: 0 }
  private isDead = false
  private seed = 7

  private constructor(
    private readonly server: Server,
    private readonly shape: Shape,
    private target: number,
  ) {
    server.on('connection', (near) => this.connected(near))
  }

  /** Haven has to allow its {@link origin} before it starts, so it learns only later where it leads. */
  static open(shape: Shape = {}): Promise<Line> {
    return new Promise((opened) => {
      const server = createServer()
      server.listen(0, '127.0.0.1', () => opened(new Line(server, shape, 0)))
    })
  }

  leadsTo(url: string): void {
    this.target = Number(new URL(url).port)
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`
  }

  /** The same page by this line. */
  by(url: string): string {
    const wanted = new URL(url)
    return this.origin + wanted.pathname + wanted.hash
  }

  /** Nothing passes any more, neither way, and neither end is told: a tunnel, a battery, a lost mast. */
  dies(): void {
    this.isDead = true
    this.swallow('up', 'down')
  }

  /** What is opened from now on works; what died stays dead. */
  isBack(): void {
    this.isDead = false
  }

  /** What is connected loses what comes one way; the other way goes on. */
  swallow(...ways: Way[]): void {
    for (const connection of this.connections) for (const way of ways) connection[way].swallows = true
  }

  /** Both ends are told at once. */
  breaks(): void {
    for (const { up, down } of this.connections) {
      up.to.resetAndDestroy()
      down.to.resetAndDestroy()
    }
    this.connections.clear()
  }

  close(): void {
    this.server.close()
    this.breaks()
  }

  private connected(near: Socket): void {
    const far = connect({ port: this.target, host: '127.0.0.1' })
    const connection: Connection = { up: new Lane(far), down: new Lane(near) }
    this.connections.add(connection)
    // A connection is made by one round before anything is said over it.
    connection.up.add(performance.now() + 2 * (this.shape.delayMs ?? 0), () => undefined)
    for (const [lane, from, way] of [
      [connection.up, near, 'up'],
      [connection.down, far, 'down'],
    ] as const) {
      lane.swallows = this.isDead
      from.setNoDelay(true)
      from.on('data', (data: Buffer) => {
        for (let at = 0; at < data.length; at += PIECE) {
          const piece = data.subarray(at, at + PIECE)
          lane.add(this.arrival(way, piece.length), () => lane.to.write(piece))
        }
      })
      from.on('end', () => lane.add(this.arrival(way, 0), () => lane.to.end()))
      from.on('error', () => undefined)
      from.on('close', () => {
        if (!lane.swallows) lane.add(this.arrival(way, 0), () => lane.to.destroy())
      })
    }
  }

  private arrival(way: Way, bytes: number): number {
    const { delayMs = 0, bytesPerSecond = Infinity, loss = 0 } = this.shape
    this.free[way] = Math.max(performance.now(), this.free[way]) + (bytes / bytesPerSecond) * 1000
    const stall = this.chance() < loss ? STALL_MS.least + this.chance() * (STALL_MS.most - STALL_MS.least) : 0
    return this.free[way] + delayMs + stall
  }

  /** The same each time. */
  private chance(): number {
    this.seed = (this.seed * 1103515245 + 12345) % 2147483648
    return this.seed / 2147483648
  }
}
