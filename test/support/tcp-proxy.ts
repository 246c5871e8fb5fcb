import { once } from 'node:events'
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import type { DatabaseConnection } from '../../src/store/pool.ts'

/**
 * A wire to a database that can be cut: `refuse` closes it as a dead server does, `hang` lets it go silent as a broken
 * network does, `mute` lets questions through and keeps the answers back, `cutAfter` cuts it in the middle of what is
 * said, `pass` mends it.
 */
export class TcpProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #state: 'pass' | 'refuse' | 'hang' | 'mute' = 'pass'
  /** Bytes that still come through in one direction. */
  #left: { readonly way: 'questions' | 'answers'; bytes: number } | undefined

  private constructor(server: Server) {
    this.#server = server
  }

  static async to({ host = '', port = 5432 }: DatabaseConnection): Promise<TcpProxy> {
    const server = net.createServer({ pauseOnConnect: true })
    const proxy = new TcpProxy(server)
    const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
    server.on('connection', (socket) => proxy.#connect(socket, net.connect(target)))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  #connect(near: Socket, far: Socket): void {
    if (this.#state === 'refuse') {
      near.destroy()
      far.destroy()
      return
    }
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        this.#sockets.delete(one)
        other.destroy()
      })
      one.on('data', (data) => {
        if (one === near || this.#state !== 'mute')
          this.#forward(one === near ? 'questions' : 'answers', data, other)
      })
      if (this.#state === 'hang') one.pause()
    }
    if (this.#state === 'pass') near.resume()
  }

  #forward(way: 'questions' | 'answers', data: Buffer, to: Socket): void {
    const left = this.#left
    if (left?.way !== way || data.length <= left.bytes) {
      if (left?.way === way) left.bytes -= data.length
      to.write(data)
      return
    }
    // What was still let through must arrive before the end does.
    to.write(data.subarray(0, left.bytes), () => {
      for (const socket of this.#sockets) socket.destroy()
    })
    this.#left = undefined
  }

  refuse(): void {
    this.#state = 'refuse'
    for (const socket of this.#sockets) socket.destroy()
  }

  hang(): void {
    this.#state = 'hang'
    for (const socket of this.#sockets) socket.pause()
  }

  mute(): void {
    this.#state = 'mute'
  }

  /** Lets so many more bytes through in one direction, all connections together, and then cuts every connection, once. */
  cutAfter(way: 'questions' | 'answers', bytes: number): void {
    this.#left = { way, bytes }
  }

  pass(): void {
    this.#state = 'pass'
    this.#left = undefined
    for (const socket of this.#sockets) socket.resume()
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
