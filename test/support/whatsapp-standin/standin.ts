import type { ClientOptions } from 'whatsapp-web.js'
import type { StandinOptions } from './options.ts'
import { OwnerWorld } from './owner.ts'
import { PageServer } from './server.ts'

const ACKS = { error: -1, pending: 0, server: 1, delivered: 2, read: 3, played: 4 } as const
export type AckName = keyof typeof ACKS

/** `network`: the connection breaks once; `offline`: it stays away until `restore()`; others: states of the page. */
export type Trouble =
  | 'network'
  | 'offline'
  | 'CONFLICT'
  | 'UNPAIRED'
  | 'UNPAIRED_IDLE'
  | 'TIMEOUT'
  | 'OPENING'
  | 'TOS_BLOCK'
  | 'SMB_TOS_BLOCK'
  | 'PROXYBLOCK'
  | 'DEPRECATED_VERSION'

/** Switches of a Chromium that runs in a container, as root, and calls nobody by itself. */
const CHROMIUM_SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * WhatsApp's servers and the account's phone, for the real whatsapp-web.js in a real Chromium without internet.
 * Its page takes the place of https://web.whatsapp.com; names, shapes and the order of events are those the library
 * relies on. There is no encryption. Not there: channels, labels, outgoing calls, the administration of groups.
 */
export class WhatsAppStandin extends OwnerWorld {
  readonly #server: PageServer

  constructor(given: StandinOptions = {}) {
    super(given)
    this.#server = new PageServer(this)
  }

  /** Builds the page (once per process) and listens on loopback. */
  async start(): Promise<this> {
    await this.#server.start()
    return this
  }

  async stop(): Promise<void> {
    this.faults.release()
    this.devices.close()
    await this.#server.stop()
  }

  /** Switches that make the stand-in https://web.whatsapp.com and every other host unreachable. */
  chromiumArgs(): string[] {
    return [
      ...CHROMIUM_SWITCHES,
      `--host-resolver-rules=MAP web.whatsapp.com:443 127.0.0.1:${this.#server.port},MAP * ~NOTFOUND`,
      `--ignore-certificate-errors-spki-list=${this.#server.certificate.spkiHash}`,
    ]
  }

  /** Options of the library's Client; the path of another Chromium may be given in CHROME_PATH. */
  clientOptions(given: Partial<ClientOptions> = {}): ClientOptions {
    const { puppeteer, ...rest } = given
    return {
      authTimeoutMs: 10_000,
      webVersionCache: { type: 'none' },
      ...rest,
      puppeteer: {
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        headless: true,
        ...puppeteer,
        args: [...this.chromiumArgs(), ...(puppeteer?.args ?? [])],
      },
    }
  }

  /** Raises how far a message of ours has come. */
  override ack(id: string, level: AckName | number): void {
    super.ack(id, typeof level === 'number' ? level : ACKS[level])
  }

  disconnect(trouble: Trouble = 'network'): void {
    if (trouble === 'network' || trouble === 'offline') {
      this.faults.refuse = trouble === 'offline'
      this.#server.cut()
    } else this.order({ type: 'state', state: trouble, drop: false })
  }

  /** Ends `offline`. */
  restore(): void {
    this.faults.refuse = false
  }

  /** The page reloads itself, as it does for a new build. */
  reloadPage(): void {
    this.order({ type: 'reload' })
  }

  addIframe(): void {
    this.order({ type: 'iframe' })
  }

  /** `hasSynced` turns false and true again. */
  resync(): void {
    this.order({ type: 'resync' })
  }

  /** Runs a script in the page, linked or not: `while (true) {}` hangs it. @returns whether there was a page */
  pageEval(script: string): boolean {
    const line = this.devices.current?.line ?? this.devices.waiting().at(-1)?.line
    return line?.push({ type: 'run', script }) ?? false
  }
}
