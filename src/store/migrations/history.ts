import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One folder of prisma/migrations. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, as Prisma keeps it. */
  readonly checksum: string
}

/** The migrations of a directory in the order of their names, which begin with the time they were made. */
export function readMigrations(dir: string): Migration[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(dir, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** A row of Prisma's table `_prisma_migrations`. */
export interface AppliedMigration {
  readonly migration_name: string
  readonly checksum: string
  readonly finished_at: Date | null
  readonly rolled_back_at: Date | null
}

/**
 * What is still to be applied, and what only a newer release knows.
 *
 * @throws when a migration failed half-way, or was edited after it had been applied.
 */
export function planMigrations(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): { pending: Migration[]; unknown: string[] } {
  const standing = applied.filter((row) => !row.rolled_back_at)
  const failed = standing.filter((row) => !row.finished_at).map((row) => row.migration_name)
  if (failed.length > 0) {
    throw new Error(
      `the database records migrations that did not finish: ${failed.join(', ')}; repair what they left, then delete their rows from _prisma_migrations`,
    )
  }
  const checksums = new Map(standing.map((row) => [row.migration_name, row.checksum]))
  const edited = migrations.find((one) => (checksums.get(one.name) ?? one.checksum) !== one.checksum)
  if (edited)
    throw new Error(`migration ${edited.name} was edited after it had been applied to this database`)
  const known = new Set(migrations.map((one) => one.name))
  return {
    pending: migrations.filter((one) => !checksums.has(one.name)),
    unknown: [...checksums.keys()].filter((name) => !known.has(name)),
  }
}
