import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { type Certificate, selfSigned } from './certificate.ts'
import type { Device } from './devices.ts'
import { pageDocument, pageScript } from './document.ts'
import { drain, operations, Refused, type World } from './operations.ts'
import type { Operation } from './wire.ts'

type Answer = (asks: unknown, device: Device | undefined) => unknown

/** Serves the page and answers it, as https://web.whatsapp.com, on a port of loopback. */
export class PageServer {
  readonly certificate: Certificate = selfSigned(['web.whatsapp.com', '*.whatsapp.com', '*.whatsapp.net'])
  readonly #world: World
  readonly #answers: Record<Operation, unknown>
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(world: World) {
    this.#world = world
    this.#answers = operations(world)
    const { key, cert } = this.certificate
    this.#server = createServer({ key, cert }, (request, response) => void this.#handle(request, response))
    this.#server.on('connection', (socket: Socket) => {
      if (world.faults.refuse) socket.destroy()
      else this.#remember(socket)
    })
    this.#server.on('secureConnection', (socket: Socket) => this.#remember(socket))
  }

  async start(): Promise<void> {
    await pageScript()
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Breaks every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #remember(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response, new URL(request.url ?? '/', 'https://web.whatsapp.com'))
    } catch (error) {
      if (response.headersSent) response.destroy()
      else
        json(response, error instanceof Refused ? error.status : 500, {
          error: error instanceof Error ? error.message : String(error),
        })
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname
    if (path === '/') {
      this.#world.records.pageLoads++
      text(response, 'text/html; charset=utf-8', pageDocument(this.#world.page))
    } else if (path === '/standin/page.js') text(response, 'text/javascript', await pageScript())
    else if (path === '/standin/blank.html') text(response, 'text/html', '<!doctype html><p>blank</p>')
    else if (path === '/standin/line') this.#openLine(url.searchParams, response)
    else if (path === '/standin/upload')
      json(response, 200, { directPath: this.#world.media.store(await bodyOf(request)) })
    else if (path.startsWith('/standin/media/'))
      this.#sendFile(request, response, path.slice('/standin/media'.length))
    else if (path === '/standin/ask') json(response, 200, await this.#answer(await bodyOf(request)))
    else {
      this.#world.records.unexpectedRequests.push(`${request.method} ${request.url}`)
      response.writeHead(404).end()
    }
  }

  async #answer(body: Buffer): Promise<unknown> {
    const { operation, asks, token } = JSON.parse(body.toString('utf8'))
    if (!Object.hasOwn(this.#answers, operation)) throw new Refused(404, `no operation ${operation}`)
    const answer = this.#answers[operation as Operation] as Answer
    return answer(asks, this.#world.devices.device(token))
  }

  #openLine(given: URLSearchParams, response: ServerResponse): void {
    const { devices, correspondence } = this.#world
    const device = devices.device(given.get('device'))
    const line = device?.line ?? devices.pairing(given.get('pairing'))?.line
    if (!line) throw new Refused(404, 'nobody waits for this')
    line.attach(response)
    if (device?.synced) drain(device, correspondence)
  }

  #sendFile(request: IncomingMessage, response: ServerResponse, path: string): void {
    const { data, status } = this.#world.media.get(path) ?? { data: undefined, status: 404 }
    if (!data || status !== 200) {
      response.writeHead(status).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': data.length })
    response.end(request.method === 'HEAD' ? undefined : data)
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function text(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
