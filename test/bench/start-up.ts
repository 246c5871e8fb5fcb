import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { converse } from './conversation.ts'
import { residentAlone, residentOf } from './machine.ts'
import { ours } from './ours.ts'
import { startBot } from './subject.ts'

export interface StartUp {
  /** Milliseconds from the start of the process to the first answer: on an empty data directory, and on a used one. */
  readonly firstMs: number
  readonly warmMs: number
  /** MiB of the idle process alone, and with its PostgreSQL (whose processes share memory that is counted for each). */
  readonly idle: number
  readonly idleWithDatabase: number
}

const IDLE_MS = 5_000

/** Starts the built program twice on a data directory of its own, database and all. */
export async function measureStart(main: string, dir: string): Promise<StartUp> {
  const subject = ours({ name: 'start', main, dataDir: path.join(dir, 'start') })
  const begin = async () => {
    const bot = await startBot(subject, { mode: 'webhook', database: '' })
    const [first] = subject.script.steps
    const since = performance.now()
    await converse(bot.telegram, { ...subject.script, steps: first ? [first] : [] }, { turn: () => {} })
    return { bot, ms: bot.readyMs + performance.now() - since }
  }
  const first = await begin()
  await first.bot.stop()
  const warm = await begin()
  await pause(IDLE_MS)
  const idle = residentAlone(warm.bot.pid)
  const idleWithDatabase = residentOf(warm.bot.pid)
  await warm.bot.stop()
  return { firstMs: first.ms, warmMs: warm.ms, idle, idleWithDatabase }
}
