import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds of a clock tick in /proc (USER_HZ is 100 on every Linux of today). */
const TICK = 10

/** CPU milliseconds used by a process and its children, those that have ended included. NaN where there is no /proc. */
export function cpuOf(pid: number): number {
  return tree(pid).reduce((sum, { cpu }) => sum + cpu, 0) || Number.NaN
}

/** Resident memory of a process and its children in MiB. */
export function residentOf(pid: number): number {
  return Math.round(tree(pid).reduce((sum, { pid: one }) => sum + resident(one), 0))
}

/** Resident memory of a process alone in MiB. */
export function residentAlone(pid: number): number {
  return Math.round(resident(pid))
}

/** CPU milliseconds used by everything on this machine. */
export function cpuOfMachine(): number {
  const line = read('/proc/stat').split('\n')[0] ?? ''
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user + nice + system + irq + softirq) * TICK
}

/** Cores that others may use in a moment called calm. */
const CALM = 0.25

/** Waits, at most so many seconds, for a moment in which nobody else uses the machine. */
export async function calm(seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const [used, at] = [cpuOfMachine(), performance.now()]
    await pause(400)
    if ((cpuOfMachine() - used) / (performance.now() - at) < CALM) return
  }
}

interface Process {
  readonly pid: number
  readonly parent: number
  readonly cpu: number
}

function tree(root: number): Process[] {
  const all = processes()
  const found: Process[] = []
  for (const one of all.values()) {
    let pid = one.pid
    while (pid > 1 && pid !== root) pid = all.get(pid)?.parent ?? 0
    if (pid === root) found.push(one)
  }
  return found
}

function processes(): Map<number, Process> {
  const all = new Map<number, Process>()
  for (const name of directories('/proc')) {
    const pid = Number(name)
    const stat = Number.isInteger(pid) ? read(`/proc/${pid}/stat`) : ''
    // proc(5): after the command in brackets come state, ppid, …, utime, stime, cutime, cstime as fields 14 to 17.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15)
    if (stat) all.set(pid, { pid, parent: fields[1] ?? 0, cpu: (utime + stime + cutime + cstime) * TICK })
  }
  return all
}

function resident(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

/** A process may end while it is looked at. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function directories(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
