import type pg from 'pg'
import { converse } from './conversation.ts'
import type { Mode } from './options.ts'
import { type Subject, startBot } from './subject.ts'

/**
 * Two conversations whose replies' answers are held back for 30 ms, so that a bot that commits after it has replied is
 * caught: when a reply arrives, the rows of its turn must be there. Every call is checked against the Bot API too.
 * @returns what was wrong; empty when all is well
 */
export async function audit(
  subject: Subject,
  mode: Mode,
  database: { readonly url: string; readonly pool: pg.Pool },
): Promise<string[]> {
  const { script } = subject
  const bot = await startBot(subject, { mode, database: database.url, holdMs: 30 })
  const late: string[] = []
  const after = async (chat: number, turns: number) => {
    const { rows } = await database.pool.query<{ [name: string]: number }>(script.audit.sql, [chat])
    const got = Object.values(rows[0] ?? {})[0] ?? 0
    if (got < turns * script.audit.each) late.push(`turn ${turns}: ${got} rows when its reply arrived`)
  }
  try {
    for (let i = 0; i < 2; i++) await converse(bot.telegram, script, { turn: () => {}, after })
    return [...late, ...bot.telegram.report()]
  } finally {
    await bot.stop()
  }
}
