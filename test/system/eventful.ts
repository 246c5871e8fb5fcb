import type { Crowd } from '../support/crowd.ts'
import type { System } from '../support/system.ts'
import type { User } from '../support/telegram-standin/index.ts'

/** What each person says, one after the other; `n` finds again what it led to. */
const WORDS: readonly ((n: number) => {
  readonly text: string
  readonly leadsTo?: 'question' | 'complaint'
})[] = [
  (n) => ({ text: `متى تفتحون أبوابكم رقم ${n}`, leadsTo: 'question' }),
  () => ({ text: 'شكوى' }),
  (n) => ({ text: `الموظف تأخر علي كثيرا رقم ${n}`, leadsTo: 'complaint' }),
]

/** Rows that eventful turns should have written, held against those they have. */
export interface EventAudit {
  /** Turns that should have left a row. */
  readonly expected: number
  /** Recorded without the row they led to. */
  readonly missing: number
  /** Rows beyond one for each such turn. */
  readonly doubled: number
}

/** People nearly all of whose messages lead to events, many at once, so that turns share a transaction. */
export class Eventful {
  readonly crowd: Crowd
  readonly #marks: string[] = []
  readonly #turns = new Map<User, number>()
  #count = 0

  constructor(crowd: Crowd) {
    this.crowd = crowd
  }

  /** Everybody says their next thing at once. */
  everybody(): void {
    for (const user of this.crowd.people) {
      const turn = this.#turns.get(user) ?? 0
      this.#turns.set(user, turn + 1)
      const { text, leadsTo } = WORDS[turn % WORDS.length]?.(++this.#count) ?? { text: '' }
      if (leadsTo) this.#marks.push(text)
      this.crowd.say(user, text)
    }
  }

  async audit(system: System): Promise<EventAudit> {
    const rows = await system.query<{ said: string }>(
      'SELECT question AS said FROM asked_question UNION ALL SELECT text FROM feedback',
    )
    const found = new Map<string, number>()
    for (const { said } of rows) found.set(said, (found.get(said) ?? 0) + 1)
    const missing = this.#marks.filter((mark) => !found.has(mark)).length
    return { expected: this.#marks.length, missing, doubled: rows.length - this.#marks.length + missing }
  }
}

/**
 * Makes every turn with an event stay in the middle of its transaction for a while, so that a fault met at any moment is
 * mostly met there.
 */
export async function linger(system: System, seconds: number): Promise<void> {
  await system.query(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(${seconds}); RETURN NEW; END $$`)
  for (const table of ['asked_question', 'feedback'])
    await system.query(
      `CREATE TRIGGER linger BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION linger()`,
    )
}

/** Turns of several conversations that were written by one transaction: the most, of all transactions. */
export async function largestGroup(system: System): Promise<number> {
  const [row] = await system.query<{ n: number }>(
    'SELECT coalesce(max(n), 0)::int AS n FROM (SELECT count(*) AS n FROM inbound_message GROUP BY xmin::text) groups',
  )
  return row?.n ?? 0
}
