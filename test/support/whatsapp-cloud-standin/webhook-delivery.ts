import { createHmac } from 'node:crypto'
import http from 'node:http'

export interface DeliveryOptions {
  readonly url: string
  readonly appSecret: string
  readonly retryMs: number
}

interface Waiting {
  readonly body: Buffer
  fails: number
}

const LONGEST_PAUSE = 200

/**
 * Delivers signed webhooks: those of one queue (a person) one after the other, until each is answered 200. Meta itself
 * promises no order, and tries for seven days.
 */
export class WebhookDelivery {
  /** Statuses our side has answered. */
  readonly answers: number[] = []
  readonly #options: DeliveryOptions
  readonly #agent = new http.Agent({ keepAlive: true })
  readonly #queues = new Map<string, Waiting[]>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #closed = false

  constructor(options: DeliveryOptions) {
    this.#options = options
  }

  add(queue: string, body: object): void {
    const waiting = { body: Buffer.from(JSON.stringify(body)), fails: 0 }
    const others = this.#queues.get(queue)
    if (others) {
      others.push(waiting)
      return
    }
    this.#queues.set(queue, [waiting])
    this.#next(queue)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#agent.destroy()
  }

  #next(queue: string): void {
    const waiting = this.#queues.get(queue)?.[0]
    if (this.#closed) return
    if (!waiting) {
      this.#queues.delete(queue)
      return
    }
    this.#post(waiting.body).then((status) => {
      this.answers.push(status)
      if (status === 200) {
        this.#queues.get(queue)?.shift()
        this.#next(queue)
        return
      }
      const pause = Math.min(LONGEST_PAUSE, this.#options.retryMs * 2 ** waiting.fails++)
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        this.#next(queue)
      }, pause)
      this.#timers.add(timer)
    })
  }

  /** The status answered; 0 for none. */
  #post(body: Buffer): Promise<number> {
    const { url, appSecret } = this.#options
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
    }
    return new Promise((resolve) => {
      const request = http.request(url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', () => resolve(0))
      })
      request.on('error', () => resolve(0))
      request.end(body)
    })
  }
}
