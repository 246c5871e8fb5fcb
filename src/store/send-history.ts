import type pg from 'pg'
import { ask } from './sql.ts'

/** Part of a look at what was sent: to one person, and only (or none of) what we began, priority 2. */
interface Only {
  readonly address?: string
  readonly initiated?: boolean
}

/** What people wrote with the phone itself is not counted: the budget is that of the assistant. */
const SENT = `
SELECT coalesce(sum(greatest(1, cardinality(o.external_ids))), 0)::int AS sent
  FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
 WHERE o.channel = 'whatsapp' AND o.account = $1 AND o.sent_at >= $2 AND o.said_by IS NULL
   AND ($3::text IS NULL OR c.address = $3 OR c.address IN (SELECT address FROM whatsapp_person WHERE same_as = $3))
   AND ($4::boolean IS NULL OR (o.priority >= 2) = $4)`

const LAST_INBOUND = `
SELECT last_inbound_at AS at FROM conversation WHERE channel = 'whatsapp' AND account = $1 AND address = $2`

/** Of those recorded last; the ids grow in the order of recording, and messages come nearly in that of sending. */
const NEWEST = `
SELECT max(sent_at) AS at FROM (
  SELECT sent_at FROM inbound_message WHERE channel = 'whatsapp' AND account = $1 ORDER BY id DESC LIMIT 200) last`

const OURS = `
SELECT id FROM unnest($2::text[]) AS asked(id) WHERE EXISTS (
  SELECT 1 FROM outbound_message WHERE channel = 'whatsapp' AND account = $1 AND external_ids @> ARRAY[asked.id])`

const LINKED = `SELECT value ->> 'since' AS since FROM setting WHERE name = 'whatsapp.linked'`

/** Another number has its own first day. One that the page does not tell is the one known so far. */
const LINK = `
INSERT INTO setting AS s (name, value)
VALUES ('whatsapp.linked', jsonb_build_object('phone', $1::text, 'since', now()))
ON CONFLICT (name) DO UPDATE SET value = excluded.value
 WHERE $1::text IS NOT NULL AND s.value ->> 'phone' IS NOT NULL AND s.value ->> 'phone' <> $1::text`

/** The tables as the pace and the catching up of WhatsApp ask them (channels/whatsapp/pace.ts). Rejects with DatabaseUnavailable. */
export function createSendHistory(pool: pg.Pool, account: string) {
  async function date(text: string, ...values: unknown[]): Promise<Date | null> {
    const { rows } = await ask<{ at: Date | null }>(pool, { text, values })
    return rows[0]?.at ?? null
  }
  return {
    async sentSince(since: Date, { address, initiated }: Only = {}): Promise<number> {
      const values = [account, since.toISOString(), address ?? null, initiated ?? null]
      return (await ask<{ sent: number }>(pool, { text: SENT, values })).rows[0]?.sent ?? 0
    },
    lastInboundAt: (address: string) => date(LAST_INBOUND, account, address),
    /** When the newest recorded message was sent; null before the first. */
    newestInbound: () => date(NEWEST, account),
    /** Which of these ids belong to recorded messages of ours, from here or from the phone. */
    async ours(externalIds: readonly string[]): Promise<ReadonlySet<string>> {
      const { rows } = await ask<{ id: string }>(pool, { text: OURS, values: [account, externalIds] })
      return new Set(rows.map(({ id }) => id))
    },
    async linkedSince(): Promise<Date | null> {
      const { rows } = await ask<{ since: string }>(pool, { text: LINKED })
      return rows[0] ? new Date(rows[0].since) : null
    },
    /** The account is linked to this number now. */
    async linked(phone: string | null): Promise<void> {
      await ask(pool, { text: LINK, values: [phone] })
    },
  }
}
