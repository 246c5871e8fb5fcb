import type { ChildProcess } from 'node:child_process'
import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseConnection } from '../pool.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { CLUSTER_USER, ensureCluster } from './cluster.ts'
import { type Identity, identityFor } from './identity.ts'
import { clearStale, isPostmasterOf, readPostmaster } from './postmaster.ts'
import { type Endpoint, endpointOf, launchServer, prepareSocketDirectory } from './server.ts'
import { type StopResult, stopServer } from './stop.ts'

export interface EmbeddedOptions {
  /** The data directory of the cluster; see clusterDirectory. */
  readonly dir: string
  /** Database to make if it is not there. */
  readonly database?: string
  /** PostgreSQL settings on top of the defaults. */
  readonly settings?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

export interface EmbeddedDatabase {
  /** The data directory, as the kernel names it. */
  readonly dir: string
  readonly conn: DatabaseConnection
  readonly url: string
  /** Process id of the server. */
  readonly pid: number
  /** Started by this call, or found running (left by a killed process, or shared with a living one). */
  readonly mode: 'started' | 'attached'
  /** Fast shutdown, unless other processes still use the server; `force` stops it all the same. */
  stop(options?: { force?: boolean }): Promise<StopResult>
}

interface Running {
  readonly admin: pg.Client
  readonly pid: number
  readonly port: number
  readonly mode: EmbeddedDatabase['mode']
}

/**
 * Starts PostgreSQL on a data directory, making it on first use, or re-attaches to the server that already runs
 * on it. Several processes may call this at once: one starts, the others attach.
 *
 * @throws with a sentence a person can act on when PostgreSQL cannot be started within the time given.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dir = canonical(options.dir)
  const database = options.database ?? 'sila'
  const who = identityFor(dir)
  const binaries = findBinaries(who)
  const password = ensureCluster(dir, binaries, who)
  const endpoint = endpointOf(dir)
  const running = await run(dir, binaries, endpoint, who, password, options)
  try {
    await checkDirectory(running.admin, dir)
    await ensureDatabase(running.admin, database)
  } finally {
    await running.admin.end()
  }
  const at = { ...endpoint, port: running.port }
  const { pid, mode } = running
  return {
    dir,
    conn: connectionTo(at, password, database),
    url: urlOf(at, password, database),
    pid,
    mode,
    stop: ({ force = false } = {}) =>
      stopServer({ dir, pid, pgCtl: binaries.pgCtl, conn: connectionTo(at, password, 'postgres'), force }),
  }
}

/** The path as the kernel knows it, because processes are recognised by their working directory. */
function canonical(dir: string): string {
  const parent = path.dirname(path.resolve(dir))
  mkdirSync(parent, { recursive: true })
  return path.join(realpathSync(parent), path.basename(dir))
}

async function run(
  dir: string,
  binaries: Binaries,
  endpoint: Endpoint,
  who: Identity,
  password: string,
  { settings = {}, timeoutMs = 60_000 }: EmbeddedOptions,
): Promise<Running> {
  const deadline = Date.now() + timeoutMs
  let child: ChildProcess | null = null
  while (Date.now() < deadline) {
    prepareSocketDirectory(endpoint, who)
    const found = readPostmaster(dir)
    if (found && isPostmasterOf(found.pid, dir)) {
      const conn = connectionTo({ ...endpoint, port: found.port }, password, 'postgres')
      const admin = found.ready ? await tryConnect(conn) : null
      const mode = child?.pid === found.pid ? 'started' : 'attached'
      if (admin) return { admin, pid: found.pid, port: found.port, mode }
    } else if (hasEnded(child) && clearStale(dir)) {
      child = launchServer(binaries.postgres, dir, endpoint, who, settings)
    }
    await pause(20)
  }
  throw new Error(`PostgreSQL was not ready after ${timeoutMs / 1000} s: see ${path.join(dir, 'server.log')}`)
}

function hasEnded(child: ChildProcess | null): boolean {
  return !child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null
}

async function tryConnect(conn: DatabaseConnection): Promise<pg.Client | null> {
  const client = new pg.Client({ ...conn, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch {
    return null
  }
}

function connectionTo(at: Endpoint, password: string, database: string): DatabaseConnection {
  const conn = { host: at.host, port: at.port, user: CLUSTER_USER, database }
  return at.tcp ? { ...conn, password } : conn
}

function urlOf(at: Endpoint, password: string, database: string): string {
  return at.tcp
    ? `postgresql://${CLUSTER_USER}:${password}@${at.host}:${at.port}/${database}`
    : `postgresql://${CLUSTER_USER}@localhost:${at.port}/${database}?host=${encodeURIComponent(at.host)}`
}

async function checkDirectory(admin: pg.Client, dir: string): Promise<void> {
  const { rows } = await admin.query<{ data_directory: string }>('SHOW data_directory')
  const other = rows[0]?.data_directory ?? ''
  if (realpathSync(other) !== realpathSync(dir)) throw new Error(`the server of ${other} answers for ${dir}`)
}

async function ensureDatabase(admin: pg.Client, database: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (rowCount) return
  try {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(database)}`)
  } catch (error) {
    // 42P04, 23505: another process made it between the question and the answer.
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '42P04' && code !== '23505') throw error
  }
}
