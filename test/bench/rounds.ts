import { audit } from './audit.ts'
import { converse } from './conversation.ts'
import { calm } from './machine.ts'
import type { BenchOptions, Mode } from './options.ts'
import type { BenchServer } from './server.ts'
import { type Subject, startBot } from './subject.ts'
import { type Measured, measureWindow } from './window.ts'

export interface Run extends Measured {
  readonly name: string
  readonly mode: Mode
  readonly round: number
}

type WindowPlan = Pick<BenchOptions, 'chats' | 'seconds' | 'patience'>

const WARM_UP = 60

/** Every subject in every round, each round in another order, so that all meet the same weather. */
export async function measureRounds(
  subjects: readonly Subject[],
  server: BenchServer,
  { modes, reps, ...window }: Pick<BenchOptions, 'modes' | 'reps'> & WindowPlan,
  report: (run: Run) => void,
): Promise<Run[]> {
  const runs: Run[] = []
  for (let round = 0; round < reps; round++)
    for (const mode of modes)
      for (let i = 0; i < subjects.length; i++) {
        const subject = subjects[(i + round) % subjects.length]
        if (!subject) continue
        try {
          const database = await server.database(subject.name)
          const late = await audited(subject, mode, database, round)
          for (const measured of await measureOnce(subject, mode, server, window)) {
            const run = {
              ...measured,
              faults: [...late, ...measured.faults],
              name: subject.name,
              mode,
              round,
            }
            report(run)
            runs.push(run)
          }
        } catch (error) {
          console.error(`${subject.name} ${mode}: ${error instanceof Error ? error.message : error}`)
        }
      }
  return runs
}

/** Once for every subject and mode, on an empty database. */
async function audited(subject: Subject, mode: Mode, database: Parameters<typeof audit>[2], round: number) {
  if (round > 0) return []
  // Before its very first start the bot has no tables yet.
  await database.pool.query(subject.script.reset).catch(() => {})
  return audit(subject, mode, database)
}

/** One process from its start to its end: warm-up, then a window for each number of chats. */
async function measureOnce(
  subject: Subject,
  mode: Mode,
  server: BenchServer,
  { chats, seconds, patience }: WindowPlan,
): Promise<Measured[]> {
  const { url, pool } = await server.database(subject.name)
  // A new stand-in begins its numbers anew, and what a bot has seen before it leaves alone.
  await pool.query(subject.script.reset)
  const bot = await startBot(subject, { mode, database: url })
  try {
    await warmUp(bot.telegram, subject.script)
    const windows: Measured[] = []
    for (const count of chats) {
      await pool.query(subject.script.reset)
      await calm(patience)
      windows.push(
        await measureWindow({
          telegram: bot.telegram,
          script: subject.script,
          chats: count,
          seconds,
          pids: [bot.pid],
          databasePid: server.pid,
          database: pool,
        }),
      )
    }
    return windows
  } finally {
    await bot.stop()
  }
}

export async function warmUp(
  telegram: Parameters<typeof converse>[0],
  script: Subject['script'],
): Promise<void> {
  let left = WARM_UP
  const one = async () => {
    while (left-- > 0) await converse(telegram, script, { turn: () => {} })
  }
  await Promise.all(Array.from({ length: 20 }, one))
}
