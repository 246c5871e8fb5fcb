import type { ChildProcess } from 'node:child_process'
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process of that number exists, whoever's it is. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Ends a browser at once, with its helpers: puppeteer starts it as the leader of a group of its own.
 * @param pid of the browser itself
 */
export function killBrowser(pid: number): void {
  for (const target of [-pid, pid])
    try {
      process.kill(target, 'SIGKILL')
    } catch {
      // Gone already, or no group (Windows).
    }
}

/** Waits until a child has ended. @returns whether it has */
export async function ended(child: ChildProcess, ms: number): Promise<boolean> {
  const gone = () => child.exitCode !== null || child.signalCode !== null
  if (gone()) return true
  const patience = new AbortController()
  await Promise.race([
    new Promise((resolve) => child.once('exit', resolve)),
    sleep(ms, undefined, { signal: patience.signal }).catch(() => undefined),
  ])
  patience.abort()
  return gone()
}

/** Waits until a process that is no child of ours has ended. @returns whether it has */
export async function vanished(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; lives(pid); waited += 50) {
    if (waited >= ms || isZombie(pid)) return isZombie(pid)
    await sleep(50)
  }
  return true
}

/** Dead, but not yet fetched by its parent: in a container without an init it stays so for ever. */
function isZombie(pid: number): boolean {
  try {
    return /\)\s+Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** The command line of a process; empty when it is not known. */
export async function commandLine(pid: number): Promise<string> {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return new Promise((resolve) => {
      execFile('ps', ['-o', 'command=', '-p', String(pid)], { timeout: 5_000 }, (_error, stdout) =>
        resolve(stdout),
      )
    })
  }
}

/**
 * Resident memory of a process and all its descendants, from /proc.
 * @returns megabytes, shared pages counted in each; null where there is no /proc
 */
export function treeMemoryMb(pid: number): number | null {
  try {
    const children = new Map<number, number[]>()
    const pages = new Map<number, number>()
    for (const entry of readdirSync('/proc')) {
      if (!/^\d+$/.test(entry)) continue
      const fields = statOf(entry)
      if (fields === null) continue
      const [own, parent, rss] = fields
      children.set(parent, [...(children.get(parent) ?? []), own])
      pages.set(own, rss)
    }
    const sum = (of: number): number =>
      (pages.get(of) ?? 0) + (children.get(of) ?? []).reduce((total, child) => total + sum(child), 0)
    return pages.has(pid) ? Math.round((sum(pid) * PAGE_BYTES) / 1e6) : null
  } catch {
    return null
  }
}

/** Of x86-64, and of arm64 as distributions build it. */
const PAGE_BYTES = 4_096

/** proc(5): the name is in parentheses and may hold anything; then state, parent, ..., rss as the 24th field. */
function statOf(entry: string): readonly [pid: number, parent: number, rssPages: number] | null {
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, 'latin1')
    const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [Number(entry), Number(rest[1]), Number(rest[21])]
  } catch {
    return null
  }
}
