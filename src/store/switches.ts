import type pg from 'pg'
import { z } from 'zod'
import { storableJson } from './json.ts'
import { ask } from './sql.ts'

/** What a number may send: everything, answers only, nothing. */
const sending = z.enum(['on', 'replies', 'off'])
export type SendingSwitch = z.infer<typeof sending>

const pairing = z.union([
  z.object({ kind: z.literal('qr'), text: z.string(), since: z.string() }),
  z.object({ kind: z.literal('code'), code: z.string(), since: z.string() }),
])
const linkStatus = z.object({
  state: z.string(),
  since: z.string(),
  detail: z.string().optional(),
  pairing: pairing.nullable(),
  linked: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
})
/** What the process that has the session tells the others. */
export type LinkStatus = z.infer<typeof linkStatus>

const NAMES = { sending: 'whatsapp.sending', status: 'whatsapp.status', order: 'whatsapp.order' } as const
const READ = 'SELECT value FROM setting WHERE name = $1'
const WRITE = `
INSERT INTO setting (name, value) VALUES ($1, $2::jsonb) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
const REPORT = `
INSERT INTO setting (name, value) VALUES ($1, jsonb_build_object('status', $2::jsonb, 'at', now()))
ON CONFLICT (name) DO UPDATE SET value = excluded.value`
const STATUS = `
SELECT value -> 'status' AS value, extract(epoch FROM now() - (value ->> 'at')::timestamptz)::float8 AS age
  FROM setting WHERE name = $1`
const TAKE = 'DELETE FROM setting WHERE name = $1 RETURNING value'

/**
 * What is said to a running Sila from beside it, and what it answers, as rows of the table `setting`: the kill switch of
 * WhatsApp, the state of its session, the order to unlink. Every process reads the switch before each message.
 * Rejects with DatabaseUnavailable.
 */
export function createSwitches(pool: pg.Pool) {
  const run = <Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) =>
    ask<Row>(pool, { text, values })
  return {
    /** @param otherwise where nobody has turned it yet */
    async sending(otherwise: SendingSwitch): Promise<SendingSwitch> {
      const { rows } = await run<{ value: unknown }>(READ, NAMES.sending)
      return rows[0] ? sending.parse(rows[0].value) : otherwise
    },
    async turn(to: SendingSwitch): Promise<void> {
      await run(WRITE, NAMES.sending, storableJson(to))
    },
    async report(status: LinkStatus): Promise<void> {
      await run(REPORT, NAMES.status, storableJson(status))
    },
    /** The last report with its age in seconds; null before the first. */
    async status(): Promise<{ readonly status: LinkStatus; readonly age: number } | null> {
      const { rows } = await run<{ value: unknown; age: number }>(STATUS, NAMES.status)
      return rows[0] ? { status: linkStatus.parse(rows[0].value), age: rows[0].age } : null
    },
    /** Asks the process that has the session to give the account up. */
    async orderUnlink(): Promise<void> {
      await run(WRITE, NAMES.order, storableJson('unlink'))
    },
    /** Takes that order, once over all processes. */
    async takeUnlink(): Promise<boolean> {
      return Boolean((await run(TAKE, NAMES.order)).rowCount)
    },
    /** Whether such an order waits still. */
    async unlinkWaits(): Promise<boolean> {
      return Boolean((await run(READ, NAMES.order)).rowCount)
    },
  }
}
export type Switches = ReturnType<typeof createSwitches>
