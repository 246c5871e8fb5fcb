import type { SkipReason } from '../domain/announcement.ts'
import type { ChannelName } from '../domain/message.ts'
import { ask, type Queryable } from './sql.ts'

/** How far somebody's message has come. `ready`: it lies ready to go out. */
export const RECIPIENT_STATES = [
  'waiting',
  'ready',
  'sent',
  'delivered',
  'read',
  'failed',
  'skipped',
] as const
export type RecipientState = (typeof RECIPIENT_STATES)[number]

const STATE = `CASE
  WHEN r.status <> 'sent' THEN r.status
  WHEN o.id IS NULL THEN 'sent'
  WHEN o.status IN ('pending', 'sending') THEN 'ready'
  WHEN o.status = 'failed' OR o.receipt = 'failed' THEN 'failed'
  WHEN o.receipt IN ('delivered', 'read') THEN o.receipt
  ELSE 'sent' END`
const FROM = `FROM announcement_recipient r LEFT JOIN outbound_message o ON o.id = r.outbound_id`

/** How many people are where; those left out also by why. */
export async function progressOf(db: Queryable, id: string) {
  const { rows } = await ask<{ state: RecipientState; reason: SkipReason | null; n: number }>(db, {
    text: `SELECT ${STATE} AS state, r.reason, count(*)::int AS n ${FROM} WHERE r.announcement_id = $1 GROUP BY 1, 2`,
    values: [id],
  })
  const states: Partial<Record<RecipientState, number>> = {}
  const skipped: Partial<Record<SkipReason, number>> = {}
  for (const { state, reason, n } of rows) {
    states[state] = (states[state] ?? 0) + n
    if (state === 'skipped' && reason) skipped[reason] = (skipped[reason] ?? 0) + n
  }
  return { states, skipped }
}

/** Numbers of people who are still to be written to, by channel. */
export async function leftByChannel(
  db: Queryable,
  id: string,
): Promise<Partial<Record<ChannelName, number>>> {
  const { rows } = await ask<{ channel: ChannelName; n: number }>(db, {
    text: `SELECT c.channel, count(*)::int AS n FROM announcement_recipient r JOIN conversation c ON c.id = r.conversation_id
            WHERE r.announcement_id = $1 AND r.status = 'waiting' GROUP BY 1`,
    values: [id],
  })
  return Object.fromEntries(rows.map(({ channel, n }) => [channel, n]))
}

export interface ListedRecipient {
  readonly contactId: string
  readonly name: string | null
  readonly channel: ChannelName | null
  readonly conversationId: string
  readonly state: RecipientState
  readonly reason: SkipReason | null
  readonly at: Date | null
}

const PAGE = 50

/** The people of an announcement and what came of it for each. @param state null for all */
export async function recipientsOf(
  db: Queryable,
  id: string,
  { state, page }: { readonly state: RecipientState | null; readonly page: number },
): Promise<{ readonly people: ListedRecipient[]; readonly more: boolean }> {
  const { rows } = await ask<ListedRecipient & { [name: string]: unknown }>(db, {
    text: `SELECT * FROM (
             SELECT r.contact_id AS "contactId", k.name, c.channel, r.conversation_id AS "conversationId", ${STATE} AS state,
                    r.reason, coalesce(o.receipt_at, o.sent_at, r.at) AS at
               ${FROM} JOIN contact k ON k.id = r.contact_id LEFT JOIN conversation c ON c.id = r.conversation_id
              WHERE r.announcement_id = $1) x
            WHERE $2::text IS NULL OR x.state = $2 ORDER BY x.at DESC NULLS LAST, x."contactId" LIMIT $3 OFFSET $4`,
    values: [id, state, PAGE + 1, page * PAGE],
  })
  return { people: rows.slice(0, PAGE), more: rows.length > PAGE }
}
