import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../src/store/embedded/start.ts'

/** A PostgreSQL of the bench's own, with the durable settings of the product, in a directory that goes with it. */
export interface BenchServer {
  readonly pid: number
  readonly dir: string
  /** A database of this name, empty when it is new, and a connection to look into it. */
  database(name: string): Promise<{ readonly url: string; readonly pool: pg.Pool }>
  stop(): Promise<void>
}

export async function startServer(): Promise<BenchServer> {
  const dir = mkdtempSync(path.join(tmpdir(), 'sila-bench-'))
  // Started by root, PostgreSQL runs as another user, who must get through.
  chmodSync(dir, 0o711)
  const server = await startEmbedded({
    dir: path.join(dir, 'postgres'),
    database: 'bench',
    settings: { max_connections: '200' },
  })
  const admin = new pg.Pool({ connectionString: server.url, max: 1 })
  admin.on('error', () => {})
  const pools = new Map<string, { url: string; pool: pg.Pool }>()
  return {
    pid: server.pid,
    dir,
    async database(name) {
      const known = pools.get(name)
      if (known) return known
      const safe = `bench_${name.replace(/\W/g, '_')}`
      const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [safe])
      if (!rowCount) await admin.query(`CREATE DATABASE ${safe}`)
      const url = server.url.replace(/\/bench(?=\?|$)/, `/${safe}`)
      const pool = new pg.Pool({ connectionString: url, max: 1 })
      pool.on('error', () => {})
      pools.set(name, { url, pool })
      return { url, pool }
    },
    async stop() {
      for (const { pool } of pools.values()) await pool.end()
      await admin.end()
      await server.stop({ force: true })
      await rm(dir, { recursive: true, force: true })
    },
  }
}
