import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { audit, FAULTLESS, leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'
import { AWAY_SECONDS, report } from './counts.ts'

vi.setConfig({ testTimeout: 300_000 + AWAY_SECONDS * 1_500 })

const DANGER = 'أفكر في الانتحار ولا أستطيع التوقف'

describe.each(['refuse', 'hang'] as const)('a database that is away (%s)', (how) => {
  let database: TestDatabase
  let proxy: TcpProxy
  let system: System
  afterEach(async () => {
    await system.close()
    await proxy.close()
    await database.drop()
  })

  it(`for ${AWAY_SECONDS} s costs no message and acknowledges none`, async () => {
    database = await testDatabase()
    proxy = await TcpProxy.to(database.conn)
    const { user, database: name } = database.conn
    const url = `postgresql://${user}@127.0.0.1:${proxy.port}/${name}`
    system = await System.open({ database: { url, conn: database.conn } })
    const crowd = new Crowd(system, 30)
    await crowd.talk(20, 60)
    await crowd.settled()
    const recorded = crowd.ledger.length

    proxy[how]()
    const away = performance.now()
    const over = new AbortController()
    const talking = crowd.talk(5, over.signal)
    const [inDanger] = crowd.people
    if (!inDanger) throw new Error('nobody')
    crowd.say(inDanger, DANGER)
    await inDanger.waitForReply({ match: /911/, timeout: 10_000 })
    const crisisMs = performance.now() - away
    await until(() => performance.now() - away > AWAY_SECONDS * 1000, AWAY_SECONDS + 30, 'the time to pass')
    over.abort()
    await talking
    const acknowledged = crowd.ledger.length - system.telegram.bot().updates.pending.size
    const rss = residentBytes(system.app.child.pid ?? 0)

    proxy.pass()
    const mended = performance.now()
    await until(async () => (await system.app.readiness()) === 200, 60, 'the application to be ready again')
    const reconnectMs = performance.now() - mended
    await crowd.settled(200)
    const found = await audit(system, crowd, [inDanger.id])
    report(`database away for ${AWAY_SECONDS} s (${how})`, {
      messages: crowd.ledger.length,
      acknowledgedWhileAway: acknowledged - recorded,
      crisisMs: Math.round(crisisMs),
      reconnectMs: Math.round(reconnectMs),
      drainedMs: Math.round(performance.now() - mended),
      rssMB: Math.round(rss / 1e6),
      ...found,
    })
    expect(acknowledged).toBe(recorded)
    expect(reconnectMs).toBeLessThan(30_000)
    expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
    expect(leaks(system, crowd)).toEqual([])
  })
})

function residentBytes(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) * 1024
}

describe('a full disk', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'sila-full-'))
  const mounted =
    process.getuid?.() === 0 &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=755', 'tmpfs', home]).status === 0
  let system: System | undefined
  afterEach(async () => {
    await system?.close()
    if (mounted) spawnSync('umount', [home])
    rmSync(home, { recursive: true, force: true })
  })

  // Only root may mount a small file system to fill.
  it.skipIf(!mounted)(
    'is acknowledged nothing on, and is recovered from when there is room again',
    async () => {
      system = await System.open({ home, mode: 'webhook' })
      const crowd = new Crowd(system, 20)
      await crowd.talk(20, 60)
      await crowd.settled()

      const filler = path.join(home, 'filler')
      const over = new AbortController()
      const talking = crowd.talk(10, over.signal)
      mkdirSync(filler)
      fill(filler)
      const full = performance.now()
      crowd.photo()
      await until(
        () => {
          fill(filler)
          return performance.now() - full > 30_000
        },
        60,
        'half a minute to pass on a full disk',
      )
      over.abort()
      await talking
      const readiness = await system.app.readiness()
      const unconfirmed = system.telegram.bot().updates.pending.size

      rmSync(filler, { recursive: true })
      const room = performance.now()
      await crowd.settled(60)
      const found = await audit(system, crowd)
      report('disk full for 30 s', {
        messages: crowd.ledger.length,
        unconfirmed,
        readinessWhileFull: readiness,
        recoveredMs: Math.round(performance.now() - room),
        ...found,
      })
      expect(found).toMatchObject(FAULTLESS)
      expect(system.app.alive).toBe(true)
    },
  )
})

/** Takes what room is left, down to the last block. */
function fill(dir: string): void {
  for (let size = 16 << 20; size >= 4096; size >>= 1) {
    const { bavail, bsize } = statfsSync(dir)
    if (bavail * bsize < size) continue
    try {
      writeFileSync(path.join(dir, `${size}-${performance.now()}`), Buffer.alloc(size))
      size <<= 1
    } catch {
      // No room for a piece of this size: a smaller one follows.
    }
  }
}
