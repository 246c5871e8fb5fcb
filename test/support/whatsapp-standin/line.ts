import type { ServerResponse } from 'node:http'
import type { Push } from './wire.ts'

/** The connection to one page on which the server tells by itself (server-sent events); it comes and goes. */
export class Line {
  #response: ServerResponse | null = null

  get open(): boolean {
    return this.#live !== null
  }

  /** Takes over this connection. An older one is told of the conflict and closed, as when a second browser logs in. */
  attach(response: ServerResponse): void {
    this.push({ type: 'state', state: 'CONFLICT', drop: true })
    this.#response?.end()
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': open\n\n')
    this.#response = response
    response.on('close', () => {
      if (this.#response === response) this.#response = null
    })
  }

  /** @returns whether there was a page to tell */
  push(push: Push): boolean {
    this.#live?.write(`data: ${JSON.stringify(push)}\n\n`)
    return this.open
  }

  close(): void {
    this.#response?.end()
    this.#response = null
  }

  /** A broken connection is told of by an event only later. */
  get #live(): ServerResponse | null {
    const response = this.#response
    return response?.writableEnded || response?.socket?.destroyed ? null : response
  }
}
