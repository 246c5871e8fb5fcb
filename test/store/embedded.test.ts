import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { clusterDirectory } from '../../src/store/embedded/identity.ts'
import { keepEmbedded } from '../../src/store/embedded/keep.ts'
import { isAlive } from '../../src/store/embedded/postmaster.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { createPool, type DatabaseConnection } from '../../src/store/pool.ts'
import { until } from '../support/until.ts'

let home: string
let dir: string

beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'sila-embedded-'))
  chmodSync(home, 0o755) // When root runs this, PostgreSQL's own user has to come through.
  dir = path.join(home, 'cluster')
})

afterAll(async () => {
  if (existsSync(path.join(dir, 'PG_VERSION'))) await (await startEmbedded({ dir })).stop({ force: true })
  rmSync(home, { recursive: true, force: true })
})

/** A process that writes to the cluster, with the numbers it was told are committed. */
function writer() {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', path.resolve(import.meta.dirname, '../support/embedded-user.ts'), dir],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  if (!child.stdout) throw new Error('no output')
  const acknowledged: number[] = []
  const waiting: { count: number; done: (serverPid: number) => void }[] = []
  let serverPid = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('ready')) serverPid = Number(line.split(' ')[2])
    else acknowledged.push(Number(line))
    for (const one of waiting) if (acknowledged.length >= one.count) one.done(serverPid)
  })
  return {
    acknowledged,
    /** Resolves with the server's process id once so many rows are committed. */
    wrote: (count: number) => new Promise<number>((done) => waiting.push({ count, done })),
    async kill() {
      const gone = once(child, 'close')
      child.kill('SIGKILL')
      await gone
    },
    gone: () => once(child, 'close'),
  }
}

async function query(conn: DatabaseConnection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(conn)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function expectAllThere(acknowledged: readonly number[], conn: DatabaseConnection): Promise<void> {
  expect(acknowledged.length).toBeGreaterThan(0)
  const there = new Set((await query(conn, 'SELECT n::int FROM written')).map((row) => row.n))
  expect(acknowledged.filter((n) => !there.has(n))).toEqual([])
}

describe('startEmbedded', () => {
  test('makes a durable cluster that only its user can reach', async () => {
    const database = await startEmbedded({ dir })
    expect(database.mode).toBe('started')
    expect(
      await query(
        database.conn,
        `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
                current_setting('listen_addresses') AS tcp, datlocprovider AS provider, datlocale AS locale
         FROM pg_database WHERE datname = current_database()`,
      ),
    ).toEqual([{ fsync: 'on', commit: 'on', tcp: '', provider: 'b', locale: 'C.UTF-8' }])
    expect(statSync(String(database.conn.host)).mode & 0o777).toBe(0o700)
    expect(await query({ connectionString: database.url }, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(await database.stop()).toBe('stopped')
    await until(() => !isAlive(database.pid))
    expect(await database.stop()).toBe('gone')
  })

  test('started by many at once, one starts and the others attach', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => startEmbedded({ dir })))
    expect(new Set(all.map((one) => one.pid)).size).toBe(1)
    expect(all.filter((one) => one.mode === 'started')).toHaveLength(1)
  })

  test('leaves the server running while somebody else uses it', async () => {
    const database = await startEmbedded({ dir })
    const other = new pg.Client(database.conn)
    await other.connect()
    expect(await database.stop()).toBe('in use')
    await other.end()
    expect(await database.stop()).toBe('stopped')
  })

  test.each(['a living process', 'no process'])('is not stopped by a stale pid file of %s', async (whose) => {
    const { conn, stop } = await startEmbedded({ dir })
    await stop()
    const pid = whose === 'no process' ? 4_194_304 : process.pid
    writeFileSync(
      path.join(dir, 'postmaster.pid'),
      `${pid}\n${dir}\n1\n5432\n${conn.host}\n\n0 0\nready   \n`,
    )
    expect((await startEmbedded({ dir })).mode).toBe('started')
  })

  test('a half-made cluster is not taken for a real one', async () => {
    const fresh = path.join(path.dirname(dir), 'fresh')
    mkdirSync(`${fresh}.1-abcdef`)
    const database = await startEmbedded({ dir: fresh })
    await database.stop()
    expect(readdirSync(path.dirname(dir)).filter((name) => name.startsWith('fresh'))).toEqual([
      'fresh',
      'fresh.1-abcdef',
    ])
  })

  test('explains data of another major version', async () => {
    const old = path.join(path.dirname(dir), 'old')
    mkdirSync(old)
    writeFileSync(path.join(old, 'PG_VERSION'), '14\n')
    await expect(startEmbedded({ dir: old })).rejects.toThrow(/was made by PostgreSQL 14/)
  })
})

describe('after kill -9 every committed row is there', () => {
  afterEach(async () => {
    await (await startEmbedded({ dir })).stop({ force: true })
  })

  test('of the application: its server lives on and the next start attaches', async () => {
    const app = writer()
    await app.wrote(200)
    await app.kill()
    const database = await startEmbedded({ dir })
    expect(database.mode).toBe('attached')
    await expectAllThere(app.acknowledged, database.conn)
  })

  test('of the server, three times', async () => {
    for (let round = 0; round < 3; round++) {
      const app = writer()
      const server = await app.wrote(100)
      process.kill(server, 'SIGKILL')
      await app.gone()
      const database = await startEmbedded({ dir })
      expect(database.mode).toBe('started')
      await expectAllThere(app.acknowledged, database.conn)
    }
  })
})

describe('keepEmbedded', () => {
  test('starts a killed server again, and the pool finds it', async () => {
    const restarts = new EventEmitter()
    const restarted = once(restarts, 'again')
    const database = await keepEmbedded({ dir, onRestart: (again) => restarts.emit('again', again.pid) })
    const lost: Error[] = []
    const pool = createPool(database.conn, { max: 3, onError: (error) => lost.push(error) })
    const first = database.pid
    await pool.query('SELECT 1')
    process.kill(first, 'SIGKILL')
    expect(await restarted).not.toEqual([first])
    expect(database.pid).not.toBe(first)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    expect(lost.length).toBeGreaterThan(0)
    await pool.end()
    expect(await database.stop()).toBe('stopped')
  })

  test('does not start again what was stopped', async () => {
    const again: number[] = []
    const database = await keepEmbedded({ dir, onRestart: (one) => again.push(one.pid) })
    await database.stop()
    // A dead child may stand in the process table for a moment.
    await until(() => !isAlive(database.pid))
    expect(again).toEqual([])
  })
})

test.runIf(process.getuid?.() === 0)(
  'root below a private directory gets a cluster that its user can enter',
  () => {
    const closed = path.join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    expect(clusterDirectory(path.join(closed, 'data'))).toMatch(/^\/var\/lib\/sila\/[0-9a-f]{12}$/)
    expect(clusterDirectory(path.join(home, 'data'))).toBe(path.join(home, 'data/postgresql'))
  },
)
