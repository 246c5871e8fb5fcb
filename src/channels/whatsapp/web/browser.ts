import type { Client } from 'whatsapp-web.js'
import type { Log } from '../../log.ts'
import { bounded, settles } from './bounded.ts'
import { launchAdvice } from './chromium.ts'
import { type ClientSetup, createClient, hear, hearMessages } from './client.ts'
import type { Probe, RunEvent } from './life.ts'
import { kick, logOut, look, refreshQr } from './look.ts'
import { mendedField } from './message-keys.ts'
import { ended, killBrowser, treeMemoryMb } from './processes.ts'
import { OutcomeUnknown, type SessionHandlers } from './session.ts'
import type { Timing } from './session-options.ts'

export interface BrowserOptions extends Omit<ClientSetup, 'onLaunched'> {
  readonly log: Log
  readonly timing: Timing
  readonly handlers: SessionHandlers
  readonly tell: (event: RunEvent) => void
}

/** `inject` is not in the library's types: it puts the library's functions into a page that was loaded. */
type Injecting = Client & { inject(): Promise<void> }

/** One browser with one page, from its start to its end. It never outlives {@link close}. */
export class Browser {
  readonly #options: BrowserOptions
  #client: Client | null = null
  #closing = false
  #navigations = 0
  #launched = () => {}
  /** Settles when there is a browser, or surely none. */
  readonly #launch = new Promise<void>((resolve) => {
    this.#launched = resolve
  })
  /** What to tell calls under way when the browser ends. */
  readonly #waiting = new Set<(error: Error) => void>()

  constructor(options: BrowserOptions) {
    this.#options = options
  }

  /** Starts it; everything that comes of it is told. */
  async open(): Promise<void> {
    const { tell, handlers } = this.#options
    try {
      const client = await createClient({ ...this.#options, onLaunched: () => this.#hook() })
      this.#client = client
      hear(client, this.#tell)
      hearMessages(client, handlers)
      client.once('ready', () => void this.#reportKeys())
      if (this.#closing) return
      await client.initialize()
      this.#follow(client)
    } catch (error) {
      const { reason, advice } = this.#explain(error)
      if (!this.#closing) tell({ kind: 'ended', reason: 'start failed', detail: reason, advice })
    } finally {
      this.#launched()
    }
  }

  /** The client, while there is a browser that answers to it; else null. */
  get client(): Client | null {
    return !this.#closing && this.#client?.pupBrowser?.connected ? this.#client : null
  }

  /** Megabytes of all its processes; null where unknown. */
  memoryMb(): number | null {
    const pid = this.#client?.pupBrowser?.process()?.pid
    return pid === undefined ? null : treeMemoryMb(pid)
  }

  /** @throws when the page cannot be asked; unbounded, as a hung page never answers */
  async look(): Promise<Probe> {
    const page = this.#client?.pupPage
    if (!page) throw new Error('no page yet')
    return await page.evaluate(look)
  }

  kick(): void {
    this.#client?.pupPage?.evaluate(kick).catch(this.#unable)
  }

  refreshQr(): void {
    this.#client?.pupPage?.evaluate(refreshQr).catch(this.#unable)
  }

  reload(): void {
    this.#client?.pupPage?.reload({ timeout: this.#options.timing.openingMs }).catch(this.#unable)
  }

  /** Puts the library into the page that was loaded last. */
  async inject(): Promise<void> {
    const client = this.#client
    if (client === null) return
    const navigation = this.#navigations
    try {
      await (client as Injecting).inject()
    } catch (error) {
      // Of a page that was left again meanwhile, nothing is to be learnt.
      if (navigation === this.#navigations)
        this.#tell({ kind: 'ended', reason: 'page unusable', detail: this.#explain(error).reason })
    }
  }

  /**
   * Waits for a call of the library, until the browser ends.
   * @throws OutcomeUnknown when it ends before the answer
   */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    let leave = (_error: Error) => {}
    const over = new Promise<never>((_resolve, reject) => {
      leave = reject
    })
    this.#waiting.add(leave)
    try {
      return await Promise.race([work, over])
    } catch (error) {
      throw isLoss(error) ? new OutcomeUnknown(`${what}: the browser ended`, { cause: error }) : error
    } finally {
      this.#waiting.delete(leave)
    }
  }

  /**
   * Ends it: in order if it lets us, else by force. The profile is free when this resolves.
   * @param how.logOut gives the link up at WhatsApp first
   */
  async close(how: { readonly logOut: boolean }): Promise<void> {
    const { closeMs } = this.#options.timing
    this.#closing = true
    for (const leave of this.#waiting) leave(new OutcomeUnknown('the browser is closed'))
    // What is still being launched is ended by `#hook` as soon as it is there.
    await settles(this.#launch, closeMs)
    const { pupBrowser: browser, pupPage: page } = this.#client ?? {}
    if (!browser) return
    if (how.logOut && page) await settles(page.evaluate(logOut), closeMs)
    const child = browser.process()
    if (browser.connected) await settles(browser.close(), closeMs)
    if (!child?.pid || (await ended(child, 1_000))) return
    killBrowser(child.pid)
    if (!(await ended(child, 1_500)))
      this.#options.log.error({ channel: 'whatsapp' }, 'a browser could not be ended')
  }

  readonly #tell = (event: RunEvent) => {
    if (!this.#closing) this.#options.tell(event)
  }

  readonly #unable = (error: unknown) => {
    this.#options.log.debug(
      { channel: 'whatsapp', error: this.#explain(error).reason },
      'the page could not be asked',
    )
  }

  /** There is a browser, and nothing is loaded yet. */
  #hook(): void {
    const { pupBrowser: browser, pupPage: page } = this.#client ?? {}
    if (!browser || !page) throw new Error('no browser')
    if (this.#closing) {
      const pid = browser.process()?.pid
      if (pid !== undefined) killBrowser(pid)
      throw new Error('closed while starting')
    }
    browser.on('disconnected', () => this.#tell({ kind: 'ended', reason: 'browser gone' }))
    page.on('error', () => this.#tell({ kind: 'ended', reason: 'page crashed' }))
    page.on('close', () => this.#tell({ kind: 'ended', reason: 'page closed' }))
    page.on('pageerror', (error) => this.#notePageError(error))
    page.on('framenavigated', (frame) => {
      if (isLogout(frame.url())) this.#tell({ kind: 'loggedOut' })
    })
    this.#launched()
  }

  /**
   * Takes the place of the library's own way to follow its page, which takes every frame inside it for the page, lets
   * its errors go unhandled, and deletes the profile under the running browser.
   */
  #follow(client: Client): void {
    const page = client.pupPage
    if (!page) return
    page.removeAllListeners('framenavigated')
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return
      if (isLogout(frame.url())) return this.#tell({ kind: 'loggedOut' })
      this.#navigations++
      this.#tell({ kind: 'navigated' })
    })
  }

  /** A part of WhatsApp's page that the library looks for and that is gone shows nowhere else. */
  #notePageError(error: unknown): void {
    const text = error instanceof Error ? error.message : ''
    const missing = /unknown module "(\w{1,60})"/i.exec(text)?.[1]
    const { log } = this.#options
    if (missing !== undefined)
      log.warn({ channel: 'whatsapp', module: missing }, 'WhatsApp has changed its page: a part is gone')
    else
      log.debug({ channel: 'whatsapp', error: error instanceof Error ? error.name : 'unknown' }, 'page error')
  }

  async #reportKeys(): Promise<void> {
    const field = await this.#client?.pupPage?.evaluate(mendedField).catch(() => null)
    if (field)
      this.#options.log.info({ channel: 'whatsapp', field }, 'message keys are mended for the library')
  }

  /** An error's first line, without the profile's place; and what can be done about it. */
  #explain(error: unknown): { readonly reason: string; readonly advice?: string } {
    const text = (error instanceof Error ? error.message : String(error)).replaceAll(
      this.#options.directory,
      'the profile',
    )
    const [line = ''] = text.split('\n')
    const advice = launchAdvice(text)
    return { reason: line.slice(0, 200), ...(advice === undefined ? {} : { advice }) }
  }
}

function isLogout(url: string): boolean {
  return url.includes('post_logout=1')
}

/** Puppeteer's ways of saying that the page or the browser went away; the famous "detached Frame" means the same. */
function isLoss(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Target closed|Session closed|Connection closed|detached|context was destroyed|Cannot find context|browser has disconnected|Navigating frame/i.test(
      error.message,
    )
  )
}

/** @throws TimeIsUp, or what the page answers with when it cannot be asked */
export function boundedLook(browser: Browser, ms: number): Promise<Probe> {
  return bounded(browser.look(), ms, 'look')
}
