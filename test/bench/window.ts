import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { TelegramStandin } from '../support/telegram-standin/index.ts'
import { converse } from './conversation.ts'
import { cpuOf, cpuOfMachine, residentOf } from './machine.ts'
import type { Script } from './script.ts'

/** What one window of closed-loop conversations showed. */
export interface Measured {
  readonly chats: number
  readonly turnsPerSecond: number
  /** Milliseconds from a person's act to the reply's arrival at the Bot API. */
  readonly p50: number
  readonly p99: number
  /** CPU milliseconds a turn. */
  readonly botCpu: number
  readonly databaseCpu: number
  readonly driverCpu: number
  /** MiB at the end of the window. */
  readonly resident: number
  /** Cores that other programs used meanwhile. */
  readonly foreign: number
  readonly conversations: number
  /** Turns that failed and rows that are missing or too many; empty when all is well. */
  readonly faults: readonly string[]
}

export interface WindowOptions {
  readonly telegram: TelegramStandin
  readonly script: Script
  readonly chats: number
  readonly seconds: number
  readonly pids: readonly number[]
  readonly databasePid: number
  readonly database: pg.Pool
}

/** So many chats talk at once, each sending its next message when it has its reply; then the rows are counted. */
export async function measureWindow(options: WindowOptions): Promise<Measured> {
  const { telegram, script, chats, seconds, pids, databasePid, database } = options
  const before = await countRows(database, script)
  const latencies: number[] = []
  const faults: string[] = []
  let conversations = 0
  let stop = false
  const turn = (ms: number) => {
    if (!stop) latencies.push(ms)
  }
  const talk = async () => {
    while (!stop) {
      try {
        await converse(telegram, script, { turn })
        conversations++
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error))
        if (faults.length > 20) stop = true
      }
    }
  }
  const cpu = meter(pids, databasePid)
  const began = performance.now()
  const all = Array.from({ length: chats }, talk)
  await pause(seconds * 1000)
  stop = true
  const ms = performance.now() - began
  const used = cpu()
  const resident = pids.reduce((sum, pid) => sum + residentOf(pid), 0)
  await Promise.all(all)
  const rows = await countRows(database, script)
  for (const [i, { sql, each }] of script.rows.entries()) {
    const got = (rows[i] ?? 0) - (before[i] ?? 0)
    if (got !== each * conversations && faults.length === 0)
      faults.push(`${sql}: ${got} rows for ${conversations} conversations of ${each}`)
  }
  latencies.sort((a, b) => a - b)
  const turns = latencies.length
  return {
    chats,
    turnsPerSecond: (turns * 1000) / ms,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    botCpu: used.bot / turns,
    databaseCpu: used.database / turns,
    driverCpu: used.driver / turns,
    resident,
    foreign: (used.machine - used.bot - used.database - used.driver) / ms,
    conversations,
    faults,
  }
}

/** Starts counting CPU milliseconds; the answer is what was used since. */
function meter(pids: readonly number[], databasePid: number) {
  const look = () => {
    const { user, system } = process.cpuUsage()
    return {
      bot: pids.reduce((sum, pid) => sum + cpuOf(pid), 0),
      database: cpuOf(databasePid),
      driver: (user + system) / 1000,
      machine: cpuOfMachine(),
    }
  }
  const before = look()
  return () => {
    const after = look()
    return {
      bot: after.bot - before.bot,
      database: after.database - before.database,
      driver: after.driver - before.driver,
      machine: after.machine - before.machine,
    }
  }
}

async function countRows(database: pg.Pool, { rows }: Script): Promise<number[]> {
  const counted: number[] = []
  for (const { sql } of rows) {
    const answer = await database.query<Record<string, number>>(sql)
    counted.push(Object.values(answer.rows[0] ?? {})[0] ?? 0)
  }
  return counted
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
