import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'

/** What a running server wrote into its data directory's postmaster.pid. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketDirectory: string
  readonly ready: boolean
}

/** The server that is, or was, on this data directory; null when it stopped properly or never ran. */
export function readPostmaster(dir: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, port: Number(lines[3]), socketDirectory: lines[4] ?? '', ready: /ready/.test(lines[7] ?? '') }
}

/** Is there a process with this id (also a zombie, also one of another user)? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Is this process really the server of this data directory? After kill -9 the number in postmaster.pid may be a
 * zombie (which has no command line) or, after a restart of a container, a program that has nothing to do with it.
 */
export function isPostmasterOf(pid: number, dir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return words.includes('-D') && words.includes(dir)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') {
    const tasks = spawnSync('tasklist', ['/FI', `PID eq ${pid}`], { encoding: 'utf8', windowsHide: true })
    return /postgres/i.test(tasks.stdout ?? '')
  }
  const line = spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout ?? ''
  return line.includes('postgres') && line.includes(dir)
}

/**
 * Clears what a killed server left behind, if that is safe.
 *
 * @returns false while backends of the dead server still live: starting another one now would damage the data.
 */
export function clearStale(dir: string): boolean {
  const left = readPostmaster(dir)
  // PostgreSQL itself takes over a pid file whose process is gone; only a number used by something else stops it.
  if (!left || !isAlive(left.pid)) return true
  if (clusterInUse(dir)) return false
  rmSync(path.join(dir, 'postmaster.pid'), { force: true })
  if (left.socketDirectory) {
    rmSync(path.join(left.socketDirectory, `.s.PGSQL.${left.port}.lock`), { force: true })
  }
  return true
}

/** Every process of a cluster has the data directory as its working directory. */
function clusterInUse(dir: string): boolean {
  if (process.platform !== 'linux') {
    return /^postgres:/m.test(spawnSync('ps', ['-axo', 'args='], { encoding: 'utf8' }).stdout ?? '')
  }
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === dir
    } catch {
      return false
    }
  })
}
