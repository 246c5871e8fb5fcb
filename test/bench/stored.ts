import { fillDatabase } from './filled.ts'
import { calm } from './machine.ts'
import { warmUp } from './rounds.ts'
import type { BenchServer } from './server.ts'
import { type Subject, startBot } from './subject.ts'
import { type Measured, measureWindow } from './window.ts'

export interface StoredResult {
  readonly contacts: number
  readonly fillSeconds: number
  readonly empty: readonly Measured[]
  readonly filled: readonly Measured[]
}

const CHATS = 50

/** The same process design on an empty and on a filled database, window by window in turn. */
export async function measureStored(
  subject: Subject,
  server: BenchServer,
  {
    contacts,
    seconds,
    reps,
    patience,
  }: { contacts: number; seconds: number; reps: number; patience: number },
): Promise<StoredResult> {
  const side = async (name: string) => {
    const database = await server.database(name)
    const bot = await startBot(subject, { mode: 'webhook', database: database.url })
    return { ...database, bot }
  }
  const [empty, filled] = [await side('stored-empty'), await side('stored-filled')]
  try {
    const began = performance.now()
    await fillDatabase(filled.pool, contacts)
    const fillSeconds = (performance.now() - began) / 1000
    const results: Record<'empty' | 'filled', Measured[]> = { empty: [], filled: [] }
    for (const { bot } of [empty, filled]) await warmUp(bot.telegram, subject.script)
    for (let i = 0; i < reps; i++)
      for (const [name, { pool, bot }] of [['empty', empty] as const, ['filled', filled] as const]) {
        await calm(patience)
        results[name].push(
          await measureWindow({
            telegram: bot.telegram,
            script: subject.script,
            chats: CHATS,
            seconds,
            pids: [bot.pid],
            databasePid: server.pid,
            database: pool,
          }),
        )
      }
    return { contacts, fillSeconds, ...results }
  } finally {
    await empty.bot.stop()
    await filled.bot.stop()
  }
}
