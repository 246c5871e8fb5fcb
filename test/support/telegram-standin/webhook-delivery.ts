import http from 'node:http'
import type { Json, UpdateRecord } from './types.ts'

const DENIED_IN_REPLY = new Set(['deletewebhook', 'setwebhook', 'close', 'logout'])

export interface WebhookSettings {
  readonly url: URL
  readonly secret?: string
  readonly maxConnections: number
  readonly timeScale: number
  /** A method called in the body of an answer. */
  readonly onReply: (method: string, params: Json) => void
}

/**
 * Delivery by POST: one update at a time per queue (a chat, or a user's taps), up to max_connections at once;
 * what is not answered 2xx is tried again at once, then after 2, 4, 8 ... <= 60-120 s or after `Retry-After`,
 * and holds up its own queue only. Follows WebhookActor.cpp of tdlib/telegram-bot-api 10.0.
 */
export class WebhookDelivery {
  readonly settings: WebhookSettings
  lastError: { readonly at: number; readonly message: string } | undefined
  delivered = 0
  retried = 0
  dropped = 0
  readonly #agent: http.Agent
  readonly #pending: Map<number, UpdateRecord>
  readonly #expired: Set<number>
  readonly #queues = new Map<string | number, UpdateRecord[]>()
  readonly #ready: (string | number)[] = []
  readonly #timers = new Set<NodeJS.Timeout>()
  #active = 0
  #closed = false

  /**
   * @param pending the bot's unconfirmed updates, shared: what is delivered is deleted from it
   * @param expired where those go that could not be delivered in their lifetime
   */
  constructor(settings: WebhookSettings, pending: Map<number, UpdateRecord>, expired: Set<number>) {
    this.settings = settings
    this.#expired = expired
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: settings.maxConnections })
    this.#pending = pending
    for (const update of pending.values()) this.add(update)
  }

  add(update: UpdateRecord): void {
    const queue = this.#queues.get(update.queue)
    if (queue) {
      queue.push(update)
      return
    }
    this.#queues.set(update.queue, [update])
    this.#ready.push(update.queue)
    this.#pump()
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#agent.destroy()
  }

  #pump(): void {
    while (!this.#closed && this.#active < this.settings.maxConnections) {
      const key = this.#ready.shift()
      if (key === undefined) return
      const update = this.#queues.get(key)?.[0]
      if (update) this.#post(key, update)
    }
  }

  #post(key: string | number, update: UpdateRecord): void {
    const { url, secret, timeScale } = this.settings
    this.#active++
    const body = Buffer.from(JSON.stringify(update.body))
    const headers: http.OutgoingHttpHeaders = {
      'content-type': 'application/json',
      'content-length': body.length,
      'accept-encoding': 'gzip, deflate',
    }
    if (secret !== undefined) headers['x-telegram-bot-api-secret-token'] = secret
    let done = false
    const finish = (error?: string, retryAfter?: number) => {
      if (done) return
      done = true
      this.#active--
      if (error === undefined) this.#succeeded(key, update)
      else this.#failed(key, update, error, retryAfter)
      this.#pump()
    }
    const options = { method: 'POST', agent: this.#agent, headers, timeout: 60_000 * timeScale }
    const request = http.request(url, options, (response) => {
      const parts: Buffer[] = []
      const { statusCode = 0, statusMessage } = response
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', (error) => finish(error.message))
      response.on('end', () => {
        if (statusCode < 200 || statusCode > 299) {
          const words = `Wrong response from the webhook: ${statusCode} ${statusMessage}`
          return finish(words, Number(response.headers['retry-after']) || 0)
        }
        if (parts.length > 0) this.#readReply(Buffer.concat(parts), response.headers['content-type'])
        finish()
      })
    })
    request.on('timeout', () => request.destroy(new Error('Read timeout expired')))
    request.on('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ECONNREFUSED' ? 'Connection refused' : error.message),
    )
    request.end(body)
  }

  #readReply(body: Buffer, type = ''): void {
    if (!type.startsWith('application/json')) return
    let params: Json | null
    try {
      params = JSON.parse(body.toString('utf8'))
    } catch {
      return
    }
    const method = String(params?.method ?? '').toLowerCase()
    if (params === null || method === '' || DENIED_IN_REPLY.has(method) || method.startsWith('get')) return
    delete params.method
    this.settings.onReply(method, params)
  }

  #succeeded(key: string | number, update: UpdateRecord): void {
    this.delivered++
    this.#next(key, update)
  }

  #next(key: string | number, update: UpdateRecord): void {
    this.#pending.delete(update.id)
    const queue = this.#queues.get(key)
    queue?.shift()
    if (queue === undefined || queue.length === 0) this.#queues.delete(key)
    else this.#ready.push(key)
  }

  #failed(key: string | number, update: UpdateRecord, message: string, retryAfter = 0): void {
    this.lastError = { at: Math.floor(Date.now() / 1000), message }
    if (this.#closed) return
    let pause = Math.min(3600, retryAfter)
    if (retryAfter === 0 && update.fails > 0) {
      update.delay = Math.min(60 + Math.random() * 60, update.delay * 2)
      pause = update.delay
    }
    const ms = pause * 1000 * this.settings.timeScale
    if (Date.now() + ms > update.expires) {
      this.dropped++
      this.#expired.add(update.id)
      this.#next(key, update)
      return
    }
    update.fails++
    this.retried++
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      if (this.#closed) return
      this.#ready.push(key)
      this.#pump()
    }, ms)
    this.#timers.add(timer)
  }
}
