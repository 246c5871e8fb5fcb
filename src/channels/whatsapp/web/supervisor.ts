import type { Client } from 'whatsapp-web.js'
import type { ChannelState, Linking } from '../../channel.ts'
import { bounded, settles, TimeIsUp } from './bounded.ts'
import { Browser, boundedLook } from './browser.ts'
import { chromiumArguments, findChromium, userAgentOf, versionOf } from './chromium.ts'
import { LeaseQuestion } from './lease-question.ts'
import { type Effect, type LifeEvent, type RunEvent, unborn } from './life.ts'
import { advance, type Rules } from './machine.ts'
import { Profile } from './profile.ts'
import { guardRejections } from './rejections.ts'
import { OutcomeUnknown, SessionAway, type SessionHandlers, type WebSession } from './session.ts'
import { RECYCLING, type Recycling, TIMING, type Timing, type WebSessionOptions } from './session-options.ts'
import { lastStruck } from './watchdog.ts'

/** A linked WhatsApp Web session in the installed Chromium, kept alive. */
export function createWebSession(options: WebSessionOptions): WebSession {
  return new Supervisor(options)
}

/** How long after a message a browser is not exchanged, and how often its memory is measured. */
const QUIET_MS = 5_000
const MEMORY_EVERY_MS = 30_000

type Timer = 'wake' | 'probe' | 'askLease'

/** Carries out what the machine decides: all clocks, chance and I/O are here. */
class Supervisor implements WebSession {
  readonly #options: WebSessionOptions
  readonly #timing: Timing
  readonly #recycling: Recycling
  readonly #rules: Rules
  readonly #profile: Profile
  readonly #lease: LeaseQuestion
  #life = unborn(Date.now())
  #handlers: SessionHandlers | null = null
  #browser: Browser | null = null
  /** Events of events: each is worked off before the next is looked at. */
  readonly #events: LifeEvent[] = []
  #draining = false
  readonly #timers: Record<Timer, NodeJS.Timeout | undefined> = {
    wake: undefined,
    probe: undefined,
    askLease: undefined,
  }
  /** Making the profile ready, never two at once. */
  #preparing: Promise<void> = Promise.resolve()
  #calls = 0
  #lastMessageAt = 0
  #memory: { readonly at: number; readonly mb: number | null } = { at: 0, mb: null }
  readonly #stopped = new Set<() => void>()
  readonly #wiped = new Set<() => void>()

  constructor(options: WebSessionOptions) {
    this.#options = options
    this.#timing = { ...TIMING, ...options.timing }
    this.#recycling = { ...RECYCLING, ...options.recycling }
    this.#rules = { timing: this.#timing, memoryLimitMb: this.#recycling.memoryMb }
    this.#profile = new Profile(options.directory)
    this.#lease = new LeaseQuestion(options.lease, this.#timing)
  }

  start(handlers: SessionHandlers): void {
    guardRejections(this.#options.log)
    this.#handlers = { ...handlers, message: this.#counting(handlers) }
    this.#dispatch({ kind: 'start' })
  }

  async stop(): Promise<void> {
    const done = new Promise<void>((resolve) => this.#stopped.add(resolve))
    this.#dispatch({ kind: 'stop' })
    await settles(done, 9_500)
  }

  state(): ChannelState {
    const { state, detail, since } = this.#life.shown
    return { state, since: new Date(since).toISOString(), ...(detail === undefined ? {} : { detail }) }
  }

  readonly linking: Linking = {
    pairing: () => this.#life.pairing,
    linked: () => this.#life.account,
    unlink: async () => {
      if (this.#life.phase === 'off' || this.#life.phase === 'standby')
        throw new SessionAway('unlink: this process does not own the session')
      const done = new Promise<void>((resolve) => this.#wiped.add(resolve))
      this.#dispatch({ kind: 'unlink' })
      await done
    },
  }

  async call<T>(what: string, work: (client: Client) => Promise<T>, ms = this.#timing.callMs): Promise<T> {
    const browser = this.#browser
    const client = browser?.client
    if (this.#life.phase !== 'ready' || this.#life.offlineSince !== null || !browser || !client)
      throw new SessionAway(`${what}: no session`)
    this.#calls++
    try {
      return await bounded(browser.during(what, work(client)), ms, what)
    } catch (error) {
      throw error instanceof TimeIsUp ? new OutcomeUnknown(error.message) : error
    } finally {
      this.#calls--
    }
  }

  #counting(handlers: SessionHandlers): SessionHandlers['message'] {
    return (message) => {
      this.#lastMessageAt = Date.now()
      handlers.message(message)
    }
  }

  #dispatch(event: LifeEvent): void {
    this.#events.push(event)
    if (this.#draining) return
    this.#draining = true
    for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
      const { shown } = this.#life
      const moment = { at: Date.now(), random: Math.random() }
      const { life, effects } = advance(this.#life, next, moment, this.#rules)
      this.#life = life
      if (shown !== life.shown) this.#logState()
      for (const effect of effects) this.#carryOut(effect, life.run)
    }
    this.#draining = false
  }

  #logState(): void {
    const { state, detail } = this.#life.shown
    const level = state === 'disconnected' || state === 'refused' ? 'warn' : 'info'
    this.#options.log[level]({ channel: 'whatsapp', state, detail }, 'channel state')
  }

  #carryOut(effect: Effect, run: number): void {
    switch (effect.do) {
      case 'askLease':
        return this.#later('askLease', effect.afterMs, () => void this.#askLease())
      case 'releaseLease':
        return void this.#releaseLease()
      case 'open':
        return void this.#open(run)
      case 'probe':
        return this.#later('probe', effect.afterMs, () => void this.#probe(run))
      case 'wake':
        return this.#later('wake', effect.afterMs, () => this.#dispatch({ kind: 'woke' }))
      case 'close':
        return void this.#close(run, effect)
      case 'inject':
        return void this.#browser?.inject()
      case 'kick':
      case 'reload':
      case 'refreshQr':
        return this.#browser?.[effect.do]()
      case 'tellReady':
        return this.#handlers?.ready()
      case 'say': {
        const { level, message, detail } = effect
        this.#options.log[level]({ channel: 'whatsapp', ...(detail ? { detail } : {}) }, message)
      }
    }
  }

  #later(timer: Timer, ms: number, work: () => void): void {
    clearTimeout(this.#timers[timer])
    this.#timers[timer] = setTimeout(work, ms)
  }

  async #askLease(): Promise<void> {
    this.#dispatch({ kind: 'lease', held: await this.#lease.ask() })
  }

  async #releaseLease(): Promise<void> {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer)
    await this.#lease.release()
    for (const tell of this.#stopped) tell()
    this.#stopped.clear()
  }

  async #open(run: number): Promise<void> {
    const { log, chromium, launch, pairingPhone = '' } = this.#options
    const tell = (event: RunEvent) => this.#dispatch({ ...event, run })
    const handlers = this.#handlers
    const found = findChromium(chromium)
    if (!found.ok) return tell({ kind: 'absent', message: found.message })
    const ready = this.#preparing.then(async () => {
      if (await this.#profile.prepare())
        log.warn({ channel: 'whatsapp' }, 'ended a browser that an earlier process left behind')
      return versionOf(found.path)
    })
    this.#preparing = ready.then(
      () => undefined,
      () => undefined,
    )
    try {
      const version = await ready
      // Stopped, or without the lease meanwhile: then nothing may be started any more.
      if (this.#life.run !== run || this.#life.phase !== 'opening' || handlers === null) return
      this.#browser = new Browser({
        log,
        timing: this.#timing,
        handlers,
        tell,
        executable: found.path,
        args: [...chromiumArguments(process.getuid?.()), ...(launch?.args ?? [])],
        userAgent: userAgentOf(version),
        directory: this.#profile.directory,
        pairingPhone,
      })
      await this.#browser.open()
    } catch (error) {
      tell({
        kind: 'ended',
        reason: 'profile unusable',
        detail: error instanceof Error ? error.name : undefined,
      })
    }
  }

  async #close(run: number, how: { readonly logOut: boolean; readonly wipe: boolean }): Promise<void> {
    const browser = this.#browser
    await settles(this.#preparing, this.#timing.closeMs)
    await browser?.close(how)
    if (this.#browser === browser) this.#browser = null
    if (how.wipe) {
      await this.#profile.wipe().catch((error: unknown) => this.#cannotWipe(error))
      for (const tell of this.#wiped) tell()
      this.#wiped.clear()
    }
    this.#dispatch({ kind: 'closed', run })
  }

  #cannotWipe(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    this.#options.log.error(
      { channel: 'whatsapp', code },
      'the browser profile could not be deleted; delete it by hand',
    )
  }

  async #probe(run: number): Promise<void> {
    const browser = this.#browser
    const event = await this.#look(browser)
    this.#dispatch({ ...event, run })
  }

  async #look(browser: Browser | null): Promise<RunEvent> {
    if (browser === null) return { kind: 'silent', hung: false }
    try {
      const probe = await boundedLook(browser, this.#timing.answerMs)
      return { kind: 'probed', probe, load: this.#load(browser) }
    } catch (error) {
      return { kind: 'silent', hung: error instanceof TimeIsUp }
    }
  }

  #load(browser: Browser) {
    const at = Date.now()
    if (at - this.#memory.at >= MEMORY_EVERY_MS) this.#memory = { at, mb: browser.memoryMb() }
    const { hour, timeZone } = this.#recycling
    return {
      busy: this.#calls > 0 || at - this.#lastMessageAt < QUIET_MS,
      memoryMb: this.#memory.mb,
      recycleSince: lastStruck(hour, timeZone, at),
    }
  }
}
