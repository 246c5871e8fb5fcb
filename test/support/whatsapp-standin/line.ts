import type { ServerResponse } from 'node:http'
import type { Push } from './wire.ts'

/** The connection to one page on which the server tells by itself (server-sent events); it comes and goes. */
export class Line {
  #response: ServerResponse | null = null

  get open(): boolean {
    return this.#response !== null
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
    const response = this.#response
    if (!response || response.destroyed || response.writableEnded) return false
    response.write(`data: ${JSON.stringify(push)}\n\n`)
    return true
  }

  close(): void {
    this.#response?.end()
    this.#response = null
  }
}
