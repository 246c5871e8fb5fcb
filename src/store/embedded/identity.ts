import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { makeDataDirectory } from '../data-directory.ts'

/** The user PostgreSQL runs as; empty: the same as this process. */
export interface Identity {
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of the data directory, else as the
 * user `postgres`, else as `nobody`.
 */
export function identityFor(dir: string): Identity {
  if (process.getuid?.() !== 0) return {}
  const owner = existsSync(dir) ? statSync(dir) : null
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' })
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error('started by root, and there is neither a user "postgres" nor "nobody" to run PostgreSQL as')
}

/**
 * The directory of the cluster that belongs to `dataDir`: `<dataDir>/postgresql`, or, where root owns a
 * directory that PostgreSQL's user cannot enter (a checkout under /root), one in /var/lib/sila named after it.
 * A cluster that exists is always found again, whatever has happened to the permissions since.
 */
export function clusterDirectory(dataDir: string): string {
  const inside = path.resolve(dataDir, 'postgresql')
  const outside = path.join('/var/lib/sila', createHash('sha256').update(inside).digest('hex').slice(0, 12))
  if (existsSync(path.join(inside, 'PG_VERSION'))) return inside
  if (existsSync(path.join(outside, 'PG_VERSION'))) return outside
  const who = identityFor(inside)
  if (who.uid === undefined) return inside
  return canEnter(makeDataDirectory(dataDir), who) ? inside : outside
}

function canEnter(dir: string, who: Identity): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { ...who, cwd: '/', stdio: 'ignore' }).status === 0
  )
}
