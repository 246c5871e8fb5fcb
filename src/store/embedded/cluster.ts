import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Identity } from './identity.ts'

/** The superuser of an embedded cluster. */
export const CLUSTER_USER = 'postgres'

const PASSWORD_FILE = 'sila.password'

/**
 * Makes the data directory unless it is there, and returns the superuser's password (only TCP asks for it).
 * It is made beside its place and then renamed, so a half-made one is never taken for a real one.
 *
 * @throws when the directory cannot be made, or was made by another major version of PostgreSQL.
 */
export function ensureCluster(dir: string, binaries: Binaries, who: Identity): string {
  const versionFile = path.join(dir, 'PG_VERSION')
  if (!existsSync(versionFile)) makeCluster(dir, binaries, who)
  const version = Number(readFileSync(versionFile, 'utf8'))
  if (version !== binaries.major) {
    throw new Error(
      `the data in ${dir} was made by PostgreSQL ${version}, this release of Sila carries ${binaries.major}: ` +
        'make a backup with the release that wrote it and restore it with this one (docs/operations.md)',
    )
  }
  return readFileSync(path.join(dir, PASSWORD_FILE), 'utf8')
}

function makeCluster(dir: string, binaries: Binaries, who: Identity): void {
  const making = `${dir}.${process.pid}-${randomBytes(3).toString('hex')}`
  const passwordFile = `${making}.password`
  const password = randomBytes(18).toString('base64url')
  try {
    mkdirSync(path.dirname(dir), { recursive: true })
    mkdirSync(making, { mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const owned of [making, passwordFile]) own(owned, who)
    runInitdb(making, passwordFile, binaries, who)
    writeFileSync(path.join(making, PASSWORD_FILE), password, { mode: 0o600 })
    renameSync(making, dir)
  } catch (error) {
    // Another process may have been faster: its cluster is as good as ours.
    if (!existsSync(path.join(dir, 'PG_VERSION'))) throw error
  } finally {
    rmSync(making, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

function runInitdb(dir: string, passwordFile: string, binaries: Binaries, who: Identity): void {
  // The builtin C.UTF-8 needs neither libc's nor ICU's collations, so indexes stay valid when the system changes.
  const run = spawnSync(
    binaries.initdb,
    [
      ...['-D', dir, '-U', CLUSTER_USER, '-E', 'UTF8', `--pwfile=${passwordFile}`],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      ...['--auth-local=trust', '--auth-host=scram-sha-256'],
    ],
    { ...who, cwd: path.dirname(dir), encoding: 'utf8', windowsHide: true },
  )
  if (run.status === 0) return
  throw new Error(`PostgreSQL could not make its data directory ${dir}: ${run.stderr || String(run.error)}`)
}

/** Gives a file to the user PostgreSQL runs as. */
export function own(file: string, who: Identity): void {
  if (who.uid !== undefined && who.gid !== undefined) chownSync(file, who.uid, who.gid)
}
