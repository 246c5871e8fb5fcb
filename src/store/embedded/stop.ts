import { spawnSync } from 'node:child_process'
import { rmdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { DatabaseConnection } from '../pool.ts'
import { isAlive, isPostmasterOf, readPostmaster } from './postmaster.ts'

/** `in use`: other processes are connected, so the server was left running. */
export type StopResult = 'stopped' | 'in use' | 'gone'

export interface StopRequest {
  readonly dir: string
  readonly pid: number
  readonly pgCtl: string
  readonly conn: DatabaseConnection
  readonly force: boolean
}

/** A fast shutdown that takes longer than this is turned into an immediate one, which the next start recovers from. */
const PATIENCE_MS = 20_000

/** Stops a server by a fast shutdown: connections are closed, everything is written, nothing needs recovery. */
export async function stopServer({ dir, pid, pgCtl, conn, force }: StopRequest): Promise<StopResult> {
  if (!isPostmasterOf(pid, dir)) return 'gone'
  if (!force && (await hasOtherClients(conn))) return 'in use'
  signal(pid, 'SIGINT', dir, pgCtl)
  const impatient = Date.now() + PATIENCE_MS
  while (isAlive(pid) && readPostmaster(dir)?.pid === pid) {
    if (Date.now() > impatient) signal(pid, 'SIGQUIT', dir, pgCtl)
    await pause(20)
  }
  removeSocketDirectory(conn.host)
  return 'stopped'
}

const OTHERS = `
  SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`

async function hasOtherClients(conn: DatabaseConnection): Promise<boolean> {
  const client = new pg.Client(conn)
  client.on('error', () => {})
  try {
    await client.connect()
    // A pool that has just been closed takes a moment to vanish from the server's list.
    for (let look = 0; look < 25; look++) {
      const { rowCount } = await client.query(OTHERS)
      if (rowCount === 0) return false
      await pause(20)
    }
    return true
  } catch {
    return false // It does not answer any more: nobody can be using it.
  } finally {
    await client.end().catch(() => {})
  }
}

function removeSocketDirectory(host: string | undefined): void {
  if (!host || !path.isAbsolute(host)) return
  try {
    rmdirSync(host)
  } catch {
    // Not empty: another process has already started the server again.
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT', dir: string, pgCtl: string): void {
  if (process.platform === 'win32') {
    // A signal would end the process there without a checkpoint.
    spawnSync(pgCtl, ['stop', '-D', dir, '-m', name === 'SIGINT' ? 'fast' : 'immediate'], {
      windowsHide: true,
    })
    return
  }
  try {
    process.kill(pid, name)
  } catch {
    // Gone in the meantime, which is what was wanted.
  }
}
