import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client } from 'whatsapp-web.js'
import type { Lease } from '../../../../src/channels/lease.ts'
import type { SessionHandlers, WebSession } from '../../../../src/channels/whatsapp/web/session.ts'
import type { Timing, WebSessionOptions } from '../../../../src/channels/whatsapp/web/session-options.ts'
import { createWebSession } from '../../../../src/channels/whatsapp/web/supervisor.ts'
import { until } from '../../../support/until.ts'
import { type StandinOptions, WhatsAppStandin } from '../../../support/whatsapp-standin/index.ts'

/** Waits short enough for tests, patient enough for a busy machine; none is asserted. */
export const QUICK: Partial<Timing> = {
  probeMs: 300,
  answerMs: 2_000,
  kickMs: 300,
  backoffMs: [50, 500],
  conflictMs: 300,
  patienceMs: 300,
  offlineMs: 2_000,
  leaseMs: 300,
  leaseGraceMs: 400,
}

export const ANN = '966500000001'

/** A session, not started, before the stand-in; every browser it starts is in a folder of its own. */
export class Attended {
  readonly standin: WhatsAppStandin
  readonly directory: string
  readonly session: WebSession
  readonly lines: string[] = []
  /** Texts of the others' messages, as they came. */
  readonly heard: string[] = []
  readonly acks: number[] = []
  /** How often it was told to be ready. */
  ready = 0
  onReady = () => {}
  /** Links the account whenever a picture or a code is shown. */
  links = true
  #linking: NodeJS.Timeout | undefined

  constructor(standin: WhatsAppStandin, directory: string, given: Partial<WebSessionOptions> = {}) {
    this.standin = standin
    this.directory = directory
    const note = (level: string) => (fields: object, message: string) =>
      void this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
    const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
    this.session = createWebSession({
      log,
      lease: FREE,
      directory,
      timing: QUICK,
      launch: { args: standin.chromiumArgs() },
      ...(process.env.CHROME_PATH === undefined ? {} : { chromium: process.env.CHROME_PATH }),
      ...given,
    })
  }

  get errors(): readonly string[] {
    return this.lines.filter((line) => line.startsWith('error'))
  }

  /** Lines that tell of another browser being started. */
  get restarts(): readonly string[] {
    return this.lines.filter((line) => line.includes('a new browser is started'))
  }

  start(): this {
    const handlers: SessionHandlers = {
      message: (message) => void this.heard.push(message.body),
      own: () => {},
      ack: (_message, ack) => void this.acks.push(ack),
      edited: () => {},
      revoked: () => {},
      undecryptable: () => {},
      ready: () => {
        this.ready++
        this.onReady()
      },
    }
    this.session.start(handlers)
    this.#linking = setInterval(() => this.link(), 50)
    return this
  }

  /** Scans or types what is shown, if it is still good. */
  link(): void {
    const pairing = this.session.linking.pairing()
    if (!this.links || pairing === null) return
    try {
      if (pairing.kind === 'qr') this.standin.scan(pairing.text)
      else this.standin.enterPairingCode(pairing.code)
    } catch {
      // Scanned already, or replaced by the next.
    }
  }

  /** Waits until it is up, and told so more often than `before`. */
  async up(before = 0, seconds = 60): Promise<this> {
    const isUp = () => this.ready > before && this.session.state().state === 'connected'
    try {
      await until(isUp, seconds)
    } catch {
      throw new Error(`not up within ${seconds} s:\n${this.lines.join('\n')}`)
    }
    return this
  }

  /** Hurts it, and waits until it is up again. @returns milliseconds until that was noticed, and until it was back */
  async recover(
    hurt: () => unknown,
    seconds = 120,
  ): Promise<{ readonly noticed: number; readonly back: number }> {
    const { ready } = this
    const from = performance.now()
    const seen = until(() => this.session.state().state !== 'connected', seconds, 'the trouble to be noticed')
    const [noticed] = await Promise.all([seen.then(() => performance.now() - from), hurt()])
    await this.up(ready, seconds)
    return { noticed: Math.round(noticed), back: Math.round(performance.now() - from) }
  }

  /** Proves that it works in both directions. */
  async converse(words: string): Promise<void> {
    this.standin.receive({ from: ANN, body: words })
    await until(() => this.heard.includes(words), 30, `to hear "${words}"`)
    await this.session.call('send', (client: Client) => client.sendMessage(`${ANN}@c.us`, `re: ${words}`))
    await until(
      () => this.standin.sent.some(({ body }) => body === `re: ${words}`),
      30,
      'an answer to go out',
    )
  }

  pid(): Promise<number> {
    return this.session.call('pid', async (client) => Number(client.pupBrowser?.process()?.pid))
  }

  async crashPage(): Promise<void> {
    await this.session.call('crash', async (client) => {
      const devtools = await client.pupPage?.createCDPSession()
      // Never answered: the page is gone.
      devtools?.send('Page.crash').catch(() => undefined)
    })
  }

  async stop(): Promise<void> {
    clearInterval(this.#linking)
    await this.session.stop()
  }

  /** Processes of browsers that use this profile. */
  async browsers(): Promise<readonly number[]> {
    const entries = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
    const lines = await Promise.all(
      entries.map((entry) => readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')),
    )
    return entries.filter((_entry, at) => lines[at]?.includes(this.directory)).map(Number)
  }
}

/** A lease that nobody else wants. */
const FREE: Lease = { hold: async () => true, release: async () => undefined }

/** A lease that one at a time can have. */
export class OneLease {
  holder: object | null = null

  for(who: object): Lease {
    return {
      hold: async () => {
        this.holder ??= who
        return this.holder === who
      },
      release: async () => {
        if (this.holder === who) this.holder = null
      },
    }
  }
}

/** A stand-in with one person, and whatever sessions a test attends to; `close` ends them all. */
export class Stage {
  readonly standin: WhatsAppStandin
  readonly #root: string
  readonly #attended: Attended[] = []
  #folders = 0

  constructor(standin: WhatsAppStandin, root: string) {
    this.standin = standin
    this.#root = root
  }

  static async open(given: StandinOptions = {}): Promise<Stage> {
    const standin = await new WhatsAppStandin(given).start()
    standin.addContact({ pn: ANN, name: 'Ann' })
    return new Stage(standin, await mkdtemp(path.join(tmpdir(), 'sila-whatsapp-')))
  }

  /** @param directory of another session, to follow upon it */
  attend(given: Partial<WebSessionOptions> = {}, directory?: string): Attended {
    this.#folders++
    const own = directory ?? path.join(this.#root, `whatsapp-${this.#folders}`)
    const attended = new Attended(this.standin, own, given)
    this.#attended.push(attended)
    return attended
  }

  async close(): Promise<void> {
    for (const attended of this.#attended) await attended.stop()
    await this.standin.stop()
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 })
  }
}
