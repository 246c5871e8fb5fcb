import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client } from 'whatsapp-web.js'
import type { ChannelState } from '../../../../src/channels/channel.ts'
import type { SessionHandlers, WebSession } from '../../../../src/channels/whatsapp/web/session.ts'
import type { Timing } from '../../../../src/channels/whatsapp/web/session-options.ts'
import { createWebSession } from '../../../../src/channels/whatsapp/web/supervisor.ts'
import { until } from '../../../support/until.ts'
import { type StandinOptions, WhatsAppStandin } from '../../../support/whatsapp-standin/index.ts'

/**
 * Waits short enough for tests; none is asserted. The page has long to answer: one that is only slow on a busy machine would be
 * started anew in the middle of a test, which then catches up what the tests before it were told.
 */
const QUICK: Partial<Timing> = { probeMs: 500, answerMs: 30_000, kickMs: 500, backoffMs: [50, 500] }

/** The real session in one real browser before the stand-in, lent to one channel after the other. */
export class SharedSession {
  readonly standin: WhatsAppStandin
  readonly session: WebSession
  readonly lines: string[] = []
  readonly #root: string
  #borrower: SessionHandlers | undefined
  #linking: NodeJS.Timeout | undefined
  ready = 0

  constructor(standin: WhatsAppStandin, root: string) {
    this.standin = standin
    this.#root = root
    const note = (level: string) => (fields: object, message: string) =>
      void this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
    this.session = createWebSession({
      log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
      lease: { hold: async () => true, release: async () => undefined },
      directory: path.join(root, 'whatsapp'),
      recycling: { hour: null, memoryMb: null },
      timing: QUICK,
      launch: { args: standin.chromiumArgs() },
      ...(process.env.CHROME_PATH === undefined ? {} : { chromium: process.env.CHROME_PATH }),
    })
  }

  static async open(options: StandinOptions = {}): Promise<SharedSession> {
    const standin = await new WhatsAppStandin(options).start()
    const shared = new SharedSession(standin, await mkdtemp(path.join(tmpdir(), 'sila-whatsapp-')))
    shared.#start()
    await shared.up(0)
    return shared
  }

  /** Waits until it has been ready more often than `before`. */
  async up(before: number, seconds = 90): Promise<void> {
    const isUp = () => this.ready > before && this.session.state().state === 'connected'
    await until(isUp, seconds).catch(() => {
      throw new Error(`not up within ${seconds} s:\n${this.lines.join('\n')}`)
    })
  }

  /** A session as a new process would have it, but for the browser: that is up already, and has told so. */
  lend(): WebSession & { ready(): void } {
    const { session } = this
    return {
      start: (handlers) => {
        this.#borrower = handlers
      },
      stop: async () => {
        this.#borrower = undefined
      },
      state: (): ChannelState => session.state(),
      linking: session.linking,
      call: <T>(what: string, work: (client: Client) => Promise<T>, ms?: number) =>
        session.call(what, work, ms),
      ready: () => this.#borrower?.ready(),
    }
  }

  pid(): Promise<number> {
    return this.session.call('pid', async (client) => Number(client.pupBrowser?.process()?.pid))
  }

  async close(): Promise<void> {
    clearInterval(this.#linking)
    await this.session.stop()
    await this.standin.stop()
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 })
  }

  #start(): void {
    this.session.start({
      message: (message) => this.#borrower?.message(message),
      own: (message) => this.#borrower?.own(message),
      ack: (message, ack) => this.#borrower?.ack(message, ack),
      edited: (message) => this.#borrower?.edited(message),
      revoked: (message) => this.#borrower?.revoked(message),
      undecryptable: (message) => this.#borrower?.undecryptable(message),
      ready: () => {
        this.ready++
        this.#borrower?.ready()
      },
    })
    this.#linking = setInterval(() => this.#link(), 50)
  }

  #link(): void {
    const pairing = this.session.linking.pairing()
    if (pairing?.kind !== 'qr') return
    try {
      this.standin.scan(pairing.text)
    } catch {
      // Scanned already, or replaced by the next.
    }
  }
}
