import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../embedded/start.ts'
import type { DatabaseConnection } from '../pool.ts'

const root = path.resolve(import.meta.dirname, '../../..')
export const SCHEMA = path.join(root, 'prisma/schema.prisma')
export const MIGRATIONS = path.join(root, 'prisma/migrations')

/** Runs `work` with a PostgreSQL that exists only meanwhile, so that no real data can be touched. */
export async function withScratchServer<T>(work: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'sila-scratch-'))
  chmodSync(home, 0o755) // When root runs this, PostgreSQL's own user has to come through.
  try {
    const server = await startEmbedded({ dir: path.join(home, 'postgresql'), settings: { fsync: 'off' } })
    try {
      return await work(server.conn)
    } finally {
      await server.stop({ force: true })
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
