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
 * Memory of a process and all its descendants, from /proc; what they share is counted once (proportional set size).
 * @returns megabytes; null where there is no /proc, or no such process
 */
export function treeMemoryMb(pid: number): number | null {
  const kilobytes = treeOf(pid).map(proportionalKb)
  const known = kilobytes.filter((kb) => kb !== null)
  return known.length === 0 ? null : Math.round(known.reduce((sum, kb) => sum + kb, 0) / 1024)
}

/** A process and all it started; only itself where there is no /proc. */
function treeOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>()
  for (const own of allProcesses()) {
    const parent = parentOf(own)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), own])
  }
  const below = (of: number): number[] => [of, ...(children.get(of) ?? []).flatMap(below)]
  return below(pid)
}

function allProcesses(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number)
  } catch {
    return []
  }
}

/** proc(5): the name is in parentheses and may hold anything; the state and the parent follow. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

function proportionalKb(pid: number): number | null {
  try {
    const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1]
    return kb === undefined ? null : Number(kb)
  } catch {
    return null
  }
}
