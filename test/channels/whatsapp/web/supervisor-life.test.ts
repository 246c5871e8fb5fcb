import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Effect,
  type Life,
  type LifeEvent,
  type Load,
  type Probe,
  type RunEvent,
  unborn,
} from '../../../../src/channels/whatsapp/web/life.ts'
import { advance, type Rules } from '../../../../src/channels/whatsapp/web/machine.ts'
import { TIMING } from '../../../../src/channels/whatsapp/web/session-options.ts'

const RULES: Rules = { timing: TIMING, memoryLimitMb: 1_000 }
const IDLE: Load = { busy: false, memoryMb: 400, recycleSince: null }
const UP: Probe = { socket: 'CONNECTED', synced: true, injected: true }
const ACCOUNT = { name: 'الجمعية', phone: '966500000000' }

/** A life told of events, one after another, with a clock of its own. */
class Told {
  life: Life = unborn(0)
  at = 0
  /** What followed from the last event. */
  effects: readonly Effect[] = []
  readonly errors: string[] = []
  random = 0.5

  hear(event: LifeEvent): this {
    const { life, effects } = advance(this.life, event, { at: this.at, random: this.random }, RULES)
    this.life = life
    this.effects = effects
    for (const effect of effects)
      if (effect.do === 'say' && effect.level === 'error') this.errors.push(effect.message)
    return this
  }

  /** The present browser tells something. */
  tell(event: RunEvent): this {
    return this.hear({ ...event, run: this.life.run })
  }

  wait(ms: number): this {
    this.at += ms
    return this
  }

  probed(probe: Partial<Probe> = {}, load: Partial<Load> = {}): this {
    return this.tell({ kind: 'probed', probe: { ...UP, ...probe }, load: { ...IDLE, ...load } })
  }

  did(what: Effect['do']): Effect | undefined {
    return this.effects.find((effect) => effect.do === what)
  }

  get doing(): readonly string[] {
    return this.effects.map((effect) => effect.do)
  }

  static ready(): Told {
    return new Told()
      .hear({ kind: 'start' })
      .hear({ kind: 'lease', held: true })
      .tell({ kind: 'ready', account: ACCOUNT })
  }
}

describe('owning the session', () => {
  it('starts no browser without the lease, and asks for it again', () => {
    const told = new Told().hear({ kind: 'start' })
    expect(told.doing).toEqual(['askLease'])
    told.hear({ kind: 'lease', held: false })
    expect(told.effects).toEqual([{ do: 'askLease', afterMs: TIMING.leaseMs }])
    expect(told.life.shown).toMatchObject({ state: 'connected', detail: 'standby' })
    told.hear({ kind: 'lease', held: true })
    expect(told.doing).toEqual(['askLease', 'open', 'probe'])
  })

  it('closes the browser when the lease is lost, and opens one when it is ours again', () => {
    const told = Told.ready().hear({ kind: 'lease', held: false })
    expect(told.did('close')).toMatchObject({ logOut: false, wipe: false })
    told.tell({ kind: 'closed' })
    expect(told.life.phase).toBe('standby')
    told.hear({ kind: 'lease', held: true })
    expect(told.life).toMatchObject({ phase: 'opening', run: 2 })
  })

  it('gives the lease back only when the browser is closed', () => {
    const told = Told.ready().hear({ kind: 'stop' })
    expect(told.doing).toEqual(['close'])
    told.tell({ kind: 'closed' })
    expect(told.doing).toEqual(['releaseLease'])
    expect(told.life.shown.state).toBe('stopped')
  })

  it('does not ask for the lease again after a stop', () => {
    const told = Told.ready().hear({ kind: 'stop' }).hear({ kind: 'lease', held: true })
    expect(told.effects).toEqual([])
  })
})

describe('what ends a browser', () => {
  it.each(['browser gone', 'page crashed', 'page closed', 'start failed'])(
    'comes back after: %s',
    (reason) => {
      const told = Told.ready().tell({ kind: 'ended', reason })
      expect(told.did('close')).toMatchObject({ wipe: false })
      expect(told.life.shown).toMatchObject({ state: 'disconnected', detail: reason })
      told.tell({ kind: 'closed' })
      const wake = told.did('wake')
      expect(wake).toEqual({ do: 'wake', afterMs: TIMING.backoffMs[0] })
      told.hear({ kind: 'woke' })
      expect(told.doing).toEqual(['open', 'probe'])
      expect(told.life.run).toBe(2)
    },
  )

  it('does not hear what an earlier browser still says', () => {
    const told = Told.ready().tell({ kind: 'ended', reason: 'page crashed' })
    told.tell({ kind: 'closed' }).hear({ kind: 'woke' })
    const { life } = told
    told.hear({ kind: 'ended', reason: 'browser gone', run: 1 })
    expect(told.life).toBe(life)
    expect(told.effects).toEqual([])
  })

  it('closes once when one failure is told in several ways', () => {
    const told = Told.ready().tell({ kind: 'ended', reason: 'page crashed' })
    told.tell({ kind: 'ended', reason: 'browser gone' }).tell({ kind: 'socket', state: 'CONFLICT' })
    expect(told.effects).toEqual([])
    expect(told.life.failures).toBe(1)
  })

  it('waits longer after each failure, never gives up, and tells a person once', () => {
    const told = Told.ready()
    const pauses: number[] = []
    for (let failure = 0; failure < 40; failure++) {
      told.tell({ kind: 'ended', reason: 'start failed' }).tell({ kind: 'closed' })
      const wake = told.did('wake')
      pauses.push(wake?.do === 'wake' ? wake.afterMs : Number.NaN)
      told.hear({ kind: 'woke' })
    }
    expect(pauses.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(Math.max(...pauses)).toBe(300_000)
    expect(told.life.phase).toBe('opening')
    expect(told.errors).toHaveLength(1)
  })

  it('forgets failures once the session was well for a while', () => {
    const told = Told.ready()
    told.tell({ kind: 'ended', reason: 'page crashed' }).tell({ kind: 'closed' }).hear({ kind: 'woke' })
    told.tell({ kind: 'ready' }).probed()
    expect(told.life.failures).toBe(1)
    told.wait(TIMING.stableMs).probed()
    expect(told.life.failures).toBe(0)
  })

  it('tells what to do about a browser that cannot start, at once', () => {
    const told = Told.ready().tell({ kind: 'ended', reason: 'start failed', advice: 'The disk is full' })
    expect(told.errors).toEqual([expect.stringContaining('The disk is full')])
  })

  it('looks again for a browser that is not installed', () => {
    const told = new Told().hear({ kind: 'start' }).hear({ kind: 'lease', held: true })
    told.tell({ kind: 'absent', message: 'install one' })
    expect(told.life.shown).toMatchObject({ state: 'refused', detail: 'no browser' })
    expect(told.errors).toEqual(['install one'])
    expect(told.did('wake')).toEqual({ do: 'wake', afterMs: TIMING.patienceMs })
    told.hear({ kind: 'woke' }).tell({ kind: 'absent', message: 'install one' })
    expect(told.errors).toHaveLength(1)
  })
})

describe('what WhatsApp says', () => {
  it('waits minutes after another browser took the session', () => {
    const told = Told.ready().tell({ kind: 'socket', state: 'CONFLICT' }).tell({ kind: 'closed' })
    expect(told.did('wake')).toEqual({ do: 'wake', afterMs: TIMING.conflictMs })
    expect(told.life.shown).toMatchObject({ state: 'disconnected', detail: 'conflict' })
    expect(told.errors).toHaveLength(1)
  })

  it.each(['TOS_BLOCK', 'SMB_TOS_BLOCK'])('halts when the account is blocked (%s)', (state) => {
    const told = Told.ready().tell({ kind: 'socket', state }).tell({ kind: 'closed' })
    expect(told.life.phase).toBe('halted')
    expect(told.effects).toEqual([])
    expect(told.life.shown).toMatchObject({ state: 'refused', detail: 'banned' })
    expect(told.errors).toHaveLength(1)
    told.hear({ kind: 'woke' }).hear({ kind: 'lease', held: false }).hear({ kind: 'lease', held: true })
    expect(told.life.phase).toBe('halted')
  })

  it('sees a block that was there before the library listened', () => {
    const told = new Told().hear({ kind: 'start' }).hear({ kind: 'lease', held: true })
    told.probed({ socket: 'TOS_BLOCK', synced: false, injected: false })
    expect(told.life).toMatchObject({ phase: 'closing', shown: { state: 'refused', detail: 'banned' } })
  })

  it('empties the profile after a log-out on the phone, and lets it be linked anew', () => {
    const told = Told.ready().tell({ kind: 'loggedOut' })
    expect(told.did('close')).toEqual({ do: 'close', logOut: false, wipe: true })
    expect(told.life.account).toBeNull()
    expect(told.errors).toHaveLength(1)
    told.tell({ kind: 'closed' }).hear({ kind: 'woke' }).tell({ kind: 'qr', text: 'one' })
    expect(told.life.pairing).toMatchObject({ kind: 'qr', text: 'one' })
    expect(told.errors).toHaveLength(1)
  })

  it('shows the network being away at once, and that it is back', () => {
    const told = Told.ready().tell({ kind: 'socket', state: 'TIMEOUT' })
    expect(told.life.shown).toMatchObject({ state: 'disconnected', detail: 'network' })
    told.wait(9_000).tell({ kind: 'socket', state: 'CONNECTED' })
    expect(told.life.shown.state).toBe('connected')
    expect(told.doing).toEqual(['tellReady'])
  })
})

describe('linking', () => {
  const asked = () => new Told().hear({ kind: 'start' }).hear({ kind: 'lease', held: true })

  it('shows the newest picture, and nothing once it was scanned', () => {
    const told = asked().tell({ kind: 'qr', text: 'one' }).wait(20_000).tell({ kind: 'qr', text: 'two' })
    expect(told.life.pairing).toEqual({ kind: 'qr', text: 'two', since: '1970-01-01T00:00:20.000Z' })
    expect(told.life.shown).toMatchObject({ state: 'disconnected', detail: 'unlinked', since: 0 })
    told.probed({ socket: 'PAIRING', synced: false, injected: false })
    expect(told.life).toMatchObject({ phase: 'opening', pairing: null })
    told.tell({ kind: 'ready', account: ACCOUNT })
    expect(told.life).toMatchObject({ phase: 'ready', account: ACCOUNT })
    expect(told.errors).toEqual([])
  })

  it('asks for a new picture when WhatsApp stopped making them, not for one instead of a code', () => {
    const idle = { socket: 'UNPAIRED_IDLE', synced: false, injected: false }
    expect(asked().tell({ kind: 'qr', text: 'one' }).probed(idle).doing).toEqual(['refreshQr', 'probe'])
    expect(asked().tell({ kind: 'code', text: 'ABCDEFGH' }).probed(idle).doing).toEqual(['probe'])
  })

  it('waits for a person as long as it takes', () => {
    const told = asked().tell({ kind: 'qr', text: 'one' })
    for (let hour = 0; hour < 48; hour++)
      told.wait(3_600_000).probed({ socket: 'UNPAIRED', synced: false, injected: false })
    expect(told.life.phase).toBe('pairing')
  })

  it('gives an account up at WhatsApp and on disk, and opens anew', () => {
    const told = Told.ready().hear({ kind: 'unlink' })
    expect(told.did('close')).toEqual({ do: 'close', logOut: true, wipe: true })
    expect(told.life.account).toBeNull()
    told.tell({ kind: 'closed' })
    expect(told.doing).toEqual(['open', 'probe'])
    expect(told.errors).toEqual([])
  })

  it('can be unlinked while its account is blocked or its browser is being closed', () => {
    const halted = Told.ready().tell({ kind: 'socket', state: 'TOS_BLOCK' }).tell({ kind: 'closed' })
    expect(halted.hear({ kind: 'unlink' }).did('close')).toMatchObject({ wipe: true })
    const closing = Told.ready().tell({ kind: 'ended', reason: 'page crashed' }).hear({ kind: 'unlink' })
    expect(closing.tell({ kind: 'closed' }).did('close')).toMatchObject({ wipe: true })
    expect(closing.tell({ kind: 'closed' }).doing).toEqual(['open', 'probe'])
  })
})

it('puts the library into a page that loaded itself anew, and tells again when it is ready', () => {
  const told = Told.ready().tell({ kind: 'navigated' })
  expect(told.doing).toEqual(['inject'])
  expect(told.life.phase).toBe('opening')
  expect(told.tell({ kind: 'ready' }).doing).toContain('tellReady')
})

it('tells of every time the library says it is ready: what was missed is to be caught up each time', () => {
  expect(Told.ready().tell({ kind: 'ready' }).doing).toEqual(['tellReady'])
})

describe('any sequence of events', () => {
  const event = fc.oneof(
    fc
      .constantFrom<LifeEvent['kind']>('start', 'stop', 'unlink', 'woke')
      .map((kind) => ({ kind }) as LifeEvent),
    fc.boolean().map((held): LifeEvent => ({ kind: 'lease', held })),
    fc
      .constantFrom<RunEvent>(
        { kind: 'closed' },
        { kind: 'ready', account: ACCOUNT },
        { kind: 'navigated' },
        { kind: 'loggedOut' },
        { kind: 'absent', message: 'none' },
        { kind: 'qr', text: 'one' },
        { kind: 'ended', reason: 'page crashed' },
        { kind: 'silent', hung: true },
        { kind: 'socket', state: 'CONFLICT' },
        { kind: 'socket', state: 'TIMEOUT' },
        { kind: 'probed', probe: UP, load: IDLE },
        { kind: 'probed', probe: { ...UP, injected: false }, load: IDLE },
        { kind: 'probed', probe: UP, load: { ...IDLE, memoryMb: 9_000 } },
      )
      .map((told) => ({ ...told, run: -1 }) as LifeEvent),
  )

  it('opens a browser only with the lease and none running, and closes each once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(200_000)), { maxLength: 60 }), (events) => {
        const told = new Told()
        let running = 0
        let held = false
        for (const [given, ms] of events) {
          // `closed` is only ever said of a browser that is being closed.
          if (given.kind === 'closed' && told.life.phase !== 'closing') continue
          if (given.kind === 'lease') held = given.held
          told.wait(ms).hear('run' in given ? { ...given, run: told.life.run } : given)
          if (given.kind === 'closed' || given.kind === 'absent') running = 0
          for (const effect of told.effects) {
            if (effect.do === 'open') {
              expect(held && running === 0).toBe(true)
              running = 1
            }
            if (effect.do === 'releaseLease') expect(running).toBe(0)
          }
        }
      }),
    )
  })

  it('is always on its way: something is awaited unless it is stopped or blocked', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.nat(200_000)), { maxLength: 60 }), (events) => {
        const told = new Told()
        let wakes = false
        let probes = false
        for (const [given, ms] of events) {
          told.wait(ms).hear('run' in given ? { ...given, run: told.life.run } : given)
          if (given.kind === 'woke') wakes = false
          if (given.kind === 'probed' || given.kind === 'silent') probes = false
          if (told.did('wake')) wakes = true
          if (told.did('probe')) probes = true
          const { phase } = told.life
          if (phase === 'resting') expect(wakes).toBe(true)
          if (phase === 'opening' || phase === 'pairing' || phase === 'ready') expect(probes).toBe(true)
        }
      }),
    )
  })
})
