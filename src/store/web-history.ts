import type { Pool } from 'pg'
import type { InboundContent, RenderedMessage } from '../domain/message.ts'

/** One message of a web conversation as its page shows it. */
export type HistoryItem =
  | {
      readonly from: 'us'
      /** Number within the conversation; later messages have higher ones. */
      readonly seq: number
      /** ISO instant. */
      readonly at: string
      readonly content: RenderedMessage
    }
  | {
      readonly from: 'visitor'
      /** The id the page gave it. */
      readonly id: string
      readonly at: string
      readonly content: InboundContent
    }

/** Part of a conversation, oldest first. */
export interface HistoryPage {
  readonly items: readonly HistoryItem[]
  /** Where the messages before these begin; missing when there are none. */
  readonly before?: string
}

/** What a web address may read of its own conversation. An unknown address has an empty one. */
export interface WebHistory {
  /** The newest messages, or the newest of those before a mark that an earlier page gave. A mark that is none counts as absent. */
  page(address: string, before?: string): Promise<HistoryPage>
  /** What we said after a number, in order. */
  after(address: string, seq: number): Promise<readonly Extract<HistoryItem, { from: 'us' }>[]>
  /** Whether this address has sent the attachment of that ref, or was sent it by us, and may therefore see it again. */
  sent(address: string, ref: string): Promise<boolean>
}

const PAGE = 40

/** Instant in milliseconds, who (0 visitor, 1 us: an answer follows its question of the same instant), number. */
const MARK = /^(\d{1,15})\.([01])\.(\d{1,18})$/

/**
 * Waiting rows are not yet said, superseded and given-up ones never will be. As only the oldest open row of a
 * conversation can be claimed, whatever has been claimed is never followed by a smaller number.
 */
const SAID = `status IN ('sending', 'sent')`
/** What belonged to a survey that is over, and how it was answered, is gone. */
const ASKED = `NOT (o.content ? 'private' AND o.content ->> 'text' = '')`
const KEPT = `i.content ->> 'kind' <> 'withheld'`

const PAGE_SQL = `
WITH c AS (SELECT id FROM conversation WHERE channel = 'web' AND account = $1 AND address = $2),
     edge AS (SELECT to_timestamp($3::float8 / 1000) AS at, $4::int AS side, $5::bigint AS n),
     items AS (
  (SELECT i.received_at AS at, 0 AS side, i.id AS n, i.external_id AS id, i.content
     FROM inbound_message i, c, edge
    WHERE i.conversation_id = c.id AND ${KEPT} AND (edge.n IS NULL OR (i.received_at, 0, i.id) < (edge.at, edge.side, edge.n))
    ORDER BY i.received_at DESC, i.id DESC LIMIT $6)
  UNION ALL
  (SELECT o.created_at, 1, o.seq::bigint, NULL, o.content
     FROM outbound_message o, c, edge
    WHERE o.conversation_id = c.id AND o.${SAID} AND ${ASKED}
      AND (edge.n IS NULL OR (o.created_at, 1, o.seq::bigint) < (edge.at, edge.side, edge.n))
    ORDER BY o.created_at DESC, o.seq DESC LIMIT $6))
SELECT (extract(epoch FROM at) * 1000)::bigint::text AS ms, side, n::text AS n, id, content
  FROM items ORDER BY at DESC, side DESC, items.n DESC LIMIT $6`

const AFTER_SQL = `
SELECT o.seq, o.created_at AS at, o.content
  FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
 WHERE c.channel = 'web' AND c.account = $1 AND c.address = $2 AND o.seq > $3 AND o.${SAID}
 ORDER BY o.seq LIMIT 200`

const SENT_SQL = `
WITH c AS (SELECT id FROM conversation WHERE channel = 'web' AND account = $1 AND address = $2)
SELECT 1 WHERE EXISTS (SELECT 1 FROM inbound_message i, c
                        WHERE i.conversation_id = c.id AND i.content #>> '{attachment,ref}' = $3)
            OR EXISTS (SELECT 1 FROM outbound_message o, c
                        WHERE o.conversation_id = c.id AND o.content #>> '{attachment,sha256}' = $3 AND o.${SAID})`

interface PageRow {
  ms: string
  side: number
  n: string
  id: string | null
  content: unknown
}

/** The conversations of one web account in PostgreSQL. Rejects when the database is away. */
export function createWebHistory(pool: Pool, account: string): WebHistory {
  return {
    async page(address, before) {
      const [ms = null, side = null, n = null] = MARK.exec(before ?? '')?.slice(1) ?? []
      const { rows } = await pool.query<PageRow>(PAGE_SQL, [account, address, ms, side, n, PAGE])
      const oldest = rows.at(-1)
      const items = rows.reverse().map(toItem)
      return rows.length < PAGE || !oldest
        ? { items }
        : { items, before: `${oldest.ms}.${oldest.side}.${oldest.n}` }
    },
    async after(address, seq) {
      const { rows } = await pool.query<{ seq: number; at: Date; content: unknown }>({
        name: 'web-history-after',
        text: AFTER_SQL,
        values: [account, address, seq],
      })
      return rows.map((row) => ({
        from: 'us',
        seq: row.seq,
        at: row.at.toISOString(),
        content: row.content as RenderedMessage,
      }))
    },
    async sent(address, ref) {
      const { rows } = await pool.query(SENT_SQL, [account, address, ref])
      return rows.length > 0
    },
  }
}

/** Rows were validated before they were written, so their JSON is taken at its word. */
function toItem({ ms, side, n, id, content }: PageRow): HistoryItem {
  const at = new Date(Number(ms)).toISOString()
  return side === 1
    ? { from: 'us', seq: Number(n), at, content: content as RenderedMessage }
    : { from: 'visitor', id: id ?? n, at, content: content as InboundContent }
}
