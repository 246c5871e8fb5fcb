import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OutcomeUnknown, SessionAway } from '../../src/channels/whatsapp/web/session.ts'
import { TIMING } from '../../src/channels/whatsapp/web/session-options.ts'
import { type Attended, OneLease, Stage } from '../channels/whatsapp/web/supervisor-harness.ts'
import { until } from '../support/until.ts'
import type { PageOptions } from '../support/whatsapp-standin/index.ts'
import { report } from './counts.ts'

/** The nineteen ways in which the bare library fails, each with the waits of production unless said otherwise. */
vi.setConfig({ testTimeout: 400_000 })

let stage: Stage
beforeEach(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.close())

const attend = (given: Parameters<Stage['attend']>[0] = {}, directory?: string) =>
  stage.attend({ timing: TIMING, ...given }, directory)

/** From the next time the page loads. */
function page(given: Partial<PageOptions>): void {
  stage.standin.page = { ...stage.standin.page, ...given }
}

/** The table's row: noticed within 15 s, back within 90 s, and nothing heard twice. */
async function survives(what: string, attended: Attended, hurt: () => unknown): Promise<void> {
  await attended.converse(`before ${what}`)
  const { noticed, back } = await attended.recover(hurt)
  await attended.converse(`after ${what}`)
  report(`WhatsApp: ${what}`, { noticedMs: noticed, backMs: back })
  expect(noticed).toBeLessThan(15_000)
  expect(back).toBeLessThan(90_000)
  expect(attended.heard).toEqual([...new Set(attended.heard)])
}

describe('a browser that ends or says nothing', () => {
  it('page crash: no event, every call hangs for ever', async () => {
    const attended = await attend().start().up()
    await survives('page crash', attended, () => attended.crashPage())
  })

  it('browser killed, three times in a row', async () => {
    const attended = await attend().start().up()
    for (const time of ['first', 'second', 'third'])
      await survives(`browser killed, ${time} time`, attended, async () =>
        process.kill(await attended.pid(), 'SIGKILL'),
      )
  })

  it('page hung', async () => {
    const attended = await attend().start().up()
    await survives('page hung', attended, () => stage.standin.pageEval('while (true) {}'))
  })

  it('page closed', async () => {
    const attended = await attend().start().up()
    await survives('page closed', attended, () =>
      attended.session
        .call('close', (client) => client.pupPage?.close() ?? Promise.resolve())
        .catch(() => {}),
    )
  })

  it('a call under way when the browser is killed, one that never resolves, one while nothing is there', async () => {
    const attended = await attend().start().up()
    const { session } = attended
    const never = () => new Promise(() => {})
    await expect(session.call('never', never, 500)).rejects.toThrow(OutcomeUnknown)
    const under = expect(session.call('never', never)).rejects.toThrow(OutcomeUnknown)
    await attended.recover(async () => {
      process.kill(await attended.pid(), 'SIGKILL')
      await under
      await expect(session.call('state', (client) => client.getState())).rejects.toThrow(SessionAway)
    })
  })
})

describe('what WhatsApp does', () => {
  it('network lost for a while: noticed at once, back without another browser', async () => {
    const attended = await attend().start().up()
    const pid = await attended.pid()
    await survives('network lost for a while', attended, async () => {
      stage.standin.disconnect('offline')
      await until(() => attended.session.state().detail === 'network')
      stage.standin.receive({ from: '966500000001', body: 'meanwhile' })
      stage.standin.restore()
    })
    expect(attended.heard).toContain('meanwhile')
    expect(await attended.pid()).toBe(pid)
  })

  it('network lost for long: another browser', async () => {
    const attended = await attend({ timing: { ...TIMING, offlineMs: 5_000 } })
      .start()
      .up()
    await survives('network lost for longer than is waited (5 s here)', attended, async () => {
      stage.standin.disconnect('offline')
      await until(() => attended.restarts.length > 0, 60)
      stage.standin.restore()
    })
  })

  it('conflict: waits (10 s here), and the session is still good', async () => {
    const attended = await attend({ timing: { ...TIMING, conflictMs: 10_000 } })
      .start()
      .up()
    await survives('conflict, waiting 10 s', attended, async () => {
      stage.standin.disconnect('CONFLICT')
      await until(() => attended.session.state().detail === 'conflict')
      await expect(attended.session.call('x', (client) => client.getState())).rejects.toThrow(SessionAway)
    })
    expect(attended.errors).toHaveLength(1)
  })

  it('account blocked: halts and tells a person, without another try', async () => {
    const attended = await attend().start().up()
    const loads = stage.standin.pageLoads
    stage.standin.disconnect('TOS_BLOCK')
    await until(() => attended.session.state().detail === 'banned')
    await until(async () => (await attended.browsers()).length === 0, 30, 'the browser to end')
    expect(stage.standin.pageLoads).toBe(loads)
    expect(attended.errors).toHaveLength(1)
  })

  it('logged out on the phone: profile emptied, and what is linked next outlasts a restart', async () => {
    const attended = await attend().start().up()
    await survives('logged out on the phone and linked again at once', attended, () =>
      stage.standin.logoutFromPhone(),
    )
    await attended.stop()
    const next = attend({}, attended.directory)
    next.links = false
    await next.start().up()
  })

  it('logged out while down: ends at a new picture by itself', async () => {
    const attended = await attend().start().up()
    await attended.stop()
    stage.standin.logoutFromPhone()
    const next = attend({}, attended.directory)
    next.links = false
    next.start()
    await until(() => next.session.linking.pairing(), 90, 'a new picture')
    next.links = true
    await next.up()
  })

  it('unlinked by us: the phone no longer lists it', async () => {
    const attended = await attend().start().up()
    const { ready } = attended
    await attended.session.linking.unlink()
    expect(stage.standin.logouts.map(({ by }) => by)).toEqual(['client'])
    await attended.up(ready)
    expect(attended.errors).toEqual([])
  })

  it('page reloads itself: the same browser, each message once', async () => {
    const attended = await attend().start().up()
    const pid = await attended.pid()
    await survives('page reloads itself', attended, () => stage.standin.reloadPage())
    expect(await attended.pid()).toBe(pid)
  })

  it('reloads into a page the library cannot use, and Node lives on', async () => {
    const attended = await attend().start().up()
    await survives('reload into a page without a module', attended, async () => {
      page({ removedModules: ['WAWebSocketModel'] })
      stage.standin.reloadPage()
      await until(() => attended.restarts.length > 0, 60)
      page({ removedModules: [] })
    })
  })

  it('frames inside the page: not taken for the page, nothing heard twice', async () => {
    const attended = await attend().start().up()
    for (let frame = 0; frame < 3; frame++) stage.standin.addIframe()
    stage.standin.resync()
    await attended.converse('once')
    expect(attended.heard).toEqual(['once'])
    expect(attended.restarts).toEqual([])
  })
})

describe('a library that never becomes ready', () => {
  it('synchronised before it listened: told so, without another browser', async () => {
    const attended = await attend().start().up()
    await attended.stop()
    page({ syncGate: 'none', syncDelayMs: 0 })
    const next = attend({}, attended.directory)
    const from = performance.now()
    await next.start().up()
    report('WhatsApp: synchronised before the library listened', {
      readyMs: Math.round(performance.now() - from),
    })
    expect(next.restarts).toEqual([])
  })

  it('a module renamed by WhatsApp: named in the log, tried again until it fits, a person told once', async () => {
    const quick = { ...TIMING, openingMs: 4_000, backoffMs: [100, 200] as const }
    page({ removedModules: ['WAWebCallCollection'] })
    const attended = attend({ timing: quick }).start()
    await until(() => attended.restarts.length >= 6, 240, 'six tries')
    expect(attended.lines.join()).toContain('"module":"WAWebCallCollection"')
    expect(attended.errors).toHaveLength(1)
    page({ removedModules: [] })
    await attended.up(0, 120)
  })

  it('no page of WhatsApp at all: "auth timeout", and the browser is ended', async () => {
    const attended = await attend().start().up()
    await attended.stop()
    page({ removedModules: ['WAWebSocketModel'] })
    const next = attend({ timing: { ...TIMING, backoffMs: [100, 200] } }, attended.directory).start()
    await until(() => next.restarts.length >= 2, 120, 'two tries')
    page({ removedModules: [] })
    await next.up()
    const pid = await next.pid()
    expect((await next.browsers()).filter((one) => one === pid)).toHaveLength(1)
  })

  it.each([
    ['stuck in OPENING, where initialize() hangs for ever', { openDelayMs: 600_000 }, false],
    ['refused by the server', {}, true],
  ])('no connection at the start: %s', async (_how, given, refused) => {
    const attended = await attend().start().up()
    await attended.stop()
    page(given)
    stage.standin.faults.loginFail = refused
    const quick = { ...TIMING, openingMs: 5_000, loadingMs: 10_000, backoffMs: [100, 200] as const }
    const next = attend({ timing: quick }, attended.directory).start()
    await until(() => next.restarts.length >= 2, 120, 'two tries')
    page({ openDelayMs: 0 })
    stage.standin.faults.loginFail = false
    await next.up(0, 120)
  })
})

describe('the profile', () => {
  it('locked by a container that is gone', async () => {
    const attended = attend()
    const profile = path.join(attended.directory, 'session')
    await mkdir(profile, { recursive: true })
    await symlink('another-host-12345', path.join(profile, 'SingletonLock'))
    await attended.start().up()
    expect(attended.restarts).toEqual([])
  })

  it('in use by a browser whose process was killed: that one is ended', async () => {
    const attended = await attend().start().up()
    await attended.stop()
    const profile = path.join(attended.directory, 'session')
    const args = ['--headless', '--no-sandbox', `--user-data-dir=${profile}`, ...stage.standin.chromiumArgs()]
    const orphan = spawn(process.env.CHROME_PATH ?? '/usr/bin/chromium', args, {
      detached: true,
      stdio: 'ignore',
    })
    const exited = once(orphan, 'exit')
    const next = attend({}, attended.directory)
    await until(async () => (await next.browsers()).length > 2, 30, 'the orphan to be there')
    await next.start().up()
    await exited
    expect(next.lines.join()).toContain('left behind')
  })

  it('wanted by two processes: one has a browser, the other follows when the lease is gone', async () => {
    const lease = new OneLease()
    const first = await attend({ lease: lease.for({}) })
      .start()
      .up()
    const second = attend({ lease: lease.for({}) }, first.directory).start()
    await until(() => second.session.state().detail === 'standby')
    const from = performance.now()
    // The first loses it without being stopped, as a process that was frozen does.
    lease.holder = {}
    await until(() => first.session.state().detail === 'standby', 30)
    await until(async () => (await first.browsers()).length === 0, 30, 'the first browser to end')
    lease.holder = null
    await until(() => first.ready > 1 || second.ready > 0, 60, 'one to take over')
    report('WhatsApp: lease lost, taken over', { backMs: Math.round(performance.now() - from) })
    const states = [first, second].map(({ session }) => session.state().detail)
    expect(states.filter((detail) => detail === 'standby')).toHaveLength(1)
  })
})

it.each([0, 20, 60, 120, 250, 400, 700, 1_100, 1_600])(
  'stopped %i ms after its start, leaves no browser',
  async (ms) => {
    const attended = attend().start()
    const from = performance.now()
    await until(() => performance.now() - from >= ms)
    const stopping = performance.now()
    await attended.stop()
    report(`WhatsApp: stopped ${ms} ms after the start`, { tookMs: Math.round(performance.now() - stopping) })
    await until(async () => (await attended.browsers()).length === 0, 30, 'no browser')
  },
)

it('exchanges a browser that has grown too large, when nothing is under way', async () => {
  const timing = { ...TIMING, grownMs: 0 }
  const attended = attend({ timing, recycling: { memoryMb: 1, hour: null } })
  let finish = (_value: unknown) => {}
  attended.onReady = () => {
    // As catching up does.
    void attended.session.call('work', () => new Promise((resolve) => (finish = resolve))).catch(() => {})
  }
  await attended.start().up()
  const pid = await attended.pid()
  const loads = stage.standin.pageLoads
  const from = performance.now()
  await until(() => performance.now() - from > 4 * TIMING.probeMs, 60)
  expect(await attended.pid()).toBe(pid)
  attended.onReady = () => {}
  const { ready } = attended
  finish(undefined)
  await attended.up(ready)
  expect(stage.standin.pageLoads).toBeGreaterThan(loads)
  expect(attended.restarts).toEqual([])
})
