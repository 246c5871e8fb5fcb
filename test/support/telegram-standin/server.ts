import { EventEmitter } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from './api-error.ts'
import { type Decoded, decodeBody, readBody } from './body.ts'
import { Bot } from './bot.ts'
import { CallDesk } from './call-desk.ts'
import type { Chat } from './chat.ts'
import { type ActiveFault, type Fault, Faults } from './faults.ts'
import { completeOptions, type GivenOptions, type StandinOptions } from './options.ts'
import type { CallRecord, Json, Message, Person, Violation } from './types.ts'
import { User } from './user.ts'

const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>'

interface StandinEvents {
  call: [record: CallRecord]
  violation: [violation: Violation]
  'bot-message': [chat: Chat, message: Message]
  fault: [fault: ActiveFault, method: string, params: Json]
  'internal-error': [error: unknown]
}

/**
 * A local stand-in for api.telegram.org: real bots poll it or are called by its webhooks, people are driven by tests.
 * It listens on loopback, delivers to loopback, and behaves as the source of tdlib/telegram-bot-api 10.0 does.
 * Not emulated: groups as driven chats, inline mode, payments, business accounts, https webhooks, unpublished limits.
 */
export class TelegramStandin extends EventEmitter<StandinEvents> {
  readonly options: StandinOptions
  /** The API root. */
  url = ''
  /** Connections opened to it so far. */
  connections = 0
  readonly #desk: CallDesk
  readonly #bots = new Map<string, Bot>()
  readonly #faults = new Faults()
  readonly #sockets = new Set<Socket>()
  readonly #server = http.createServer((request, response) => void this.#handle(request, response))
  #nextUser = 500_000_001

  constructor(given: GivenOptions = {}) {
    super()
    this.options = completeOptions(given)
    this.#desk = new CallDesk(this.options, {
      called: (record) => this.emit('call', record),
      violated: (violation) => this.emit('violation', violation),
      shown: (chat, message) => this.emit('bot-message', chat, message),
    })
  }

  async start(port = 0, host = '127.0.0.1'): Promise<this> {
    this.#server.keepAliveTimeout = 60_000
    this.#server.on('connection', (socket) => {
      this.connections++
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      this.#server.on('error', reject).listen(port, host, resolve)
    })
    this.url = `http://${host}:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  /** Stops listening and forgets waiting polls and webhook retries. */
  async stop(): Promise<void> {
    for (const bot of this.#bots.values()) bot.close()
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get token(): string {
    return this.options.tokens?.[0] ?? '100001:TEST-token_for-the-stand-in'
  }

  bot(token = this.token): Bot {
    let bot = this.#bots.get(token)
    if (!bot) {
      bot = new Bot(token, this.options)
      this.#bots.set(token, bot)
    }
    return bot
  }

  /** A person with a private chat with the bot. */
  user(person: Partial<Person> = {}, token = this.token): User {
    const id = person.id ?? this.#nextUser++
    return new User(this.bot(token), {
      id,
      is_bot: false,
      first_name: `User${id}`,
      language_code: 'en',
      ...person,
    })
  }

  /** Makes matching calls fail. */
  fail(fault: Fault): ActiveFault {
    return this.#faults.add(fault)
  }

  /** The newest calls, getUpdates left out. */
  get calls(): readonly CallRecord[] {
    return this.#desk.calls
  }

  /** Calls of each method so far. */
  get counts(): Readonly<Record<string, number>> {
    return this.#desk.counts
  }

  /** What the Bot API would have refused or ignored. */
  get violations(): readonly Violation[] {
    return this.#desk.violations
  }

  /** Violations grouped, for an assertion; empty when every call was right. */
  report(): string[] {
    return this.#desk.report()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://stand-in')
      const [, filePrefix, token, path] = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.+)$/.exec(url.pathname) ?? []
      if (token === undefined || path === undefined) return notFound(request, response)
      if (filePrefix)
        return this.#sendFile(request, response, decodeURIComponent(token), decodeURIComponent(path))
      const body = await readBody(request)
      await this.#serve(request, response, decodeURIComponent(token), path, url, body)
    } catch (error) {
      this.emit('internal-error', error)
      if (!response.headersSent) refuse(response, 500, `Internal Server Error: ${error}`)
    }
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
    method: string,
    url: URL,
    body: Buffer,
  ): Promise<void> {
    if (
      !/^[1-9]\d{0,15}:[\w-]+$/.test(token) ||
      (this.options.tokens && !this.options.tokens.includes(token))
    )
      return refuse(response, 401, 'Unauthorized')
    let decoded: Decoded
    try {
      decoded = decodeBody(request.headers['content-type'] ?? '', url.searchParams, body)
    } catch (error) {
      return refuse(response, 400, `Bad Request: ${error instanceof Error ? error.message : error}`)
    }
    const fault = this.#faults.meet(method, decoded.params)
    if (fault) {
      this.emit('fault', fault, method, decoded.params)
      if (await answeredByFault(fault, response)) return
    }
    const { status, answer, retryAfter } = await this.#result(token, method, decoded, request.socket)
    if (fault?.kind === 'drop-after') {
      response.socket?.destroy()
      return
    }
    if (this.options.latencyMs > 0 && method !== 'getUpdates') await pause(this.options.latencyMs)
    if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
    reply(response, status, answer)
  }

  async #result(token: string, method: string, { params, files }: Decoded, socket: Socket) {
    try {
      const result = await this.#desk.call(this.bot(token), method, params, files, socket)
      return { status: 200, answer: { ok: true, result } }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { code, message, parameters } = error
      const answer = { ok: false, error_code: code, description: message, parameters }
      return { status: code, answer, retryAfter: parameters?.retry_after }
    }
  }

  #sendFile(request: IncomingMessage, response: ServerResponse, token: string, path: string): void {
    const file = this.#bots.get(token)?.files.linked(path)
    if (!file) {
      notFound(request, response)
      return
    }
    request.resume()
    const fault = this.#faults.meet('file', { chat_id: file.chatId })
    if (fault?.kind === 'drop') response.socket?.destroy()
    else if (fault) refuse(response, 500, 'Internal Server Error')
    else {
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': file.data.length,
      })
      response.end(file.data)
    }
  }
}

/** Does what the fault says. @returns whether the call has had its answer, or will have none */
async function answeredByFault(fault: ActiveFault, response: ServerResponse): Promise<boolean> {
  const { kind } = fault
  if (typeof kind === 'object') refuse(response, kind.code, kind.description)
  else if (kind === 'drop') response.socket?.destroy()
  else if (kind === 'server-error') refuse(response, 500, 'Internal Server Error')
  else if (kind === 'blocked') refuse(response, 403, 'Forbidden: bot was blocked by the user')
  else if (kind === 'bad-gateway') response.writeHead(502, { 'content-type': 'text/html' }).end(BAD_GATEWAY)
  else if (kind === 'rate-limit') {
    const seconds = fault.retryAfter ?? 1
    response.setHeader('retry-after', seconds)
    const description = `Too Many Requests: retry after ${seconds}`
    reply(response, 429, { ok: false, error_code: 429, description, parameters: { retry_after: seconds } })
  } else if (kind === 'hang') {
    const timer = setTimeout(() => response.socket?.destroy(), fault.delayMs ?? 60_000)
    response.on('close', () => clearTimeout(timer))
  } else {
    if (kind === 'delay') await pause(fault.delayMs ?? 100)
    return false
  }
  return true
}

function notFound(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  refuse(response, 404, 'Not Found')
}

function refuse(response: ServerResponse, code: number, description: string): void {
  reply(response, code, { ok: false, error_code: code, description })
}

function reply(response: ServerResponse, status: number, answer: object): void {
  if (response.destroyed) return
  const body = Buffer.from(JSON.stringify(answer))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}
