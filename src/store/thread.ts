import type pg from 'pg'
import { ask } from './sql.ts'

/** One thing that happened with a person: which, and when. */
export interface TimelineRef {
  readonly kind: 'inbound' | 'outbound' | 'note' | 'handoff' | 'request'
  readonly id: string
  readonly conversationId: string | null
  readonly at: Date
  /** Where it stands; orders things of the same instant: a question, what it led to, its answer. */
  readonly mark: string
}

/** Which part of a person's history is wanted. */
export interface TimelineWish {
  readonly contactId: string
  /** Conversations that may be seen. */
  readonly conversationIds: readonly string[]
  /** Marks; absent for the newest. */
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

const MARK = /^(\d{1,15})\.([1-5][0-9a-f-]{20,36}~?)$/

/**
 * Every source cut to what is wanted before it is put together: of a long history only its own index is read, not its
 * words. `edge` is a mark's instant and key.
 */
function sources(condition: string, direction: 'ASC' | 'DESC'): string {
  const cut = (at: string, key: string, from: string) =>
    `(SELECT * FROM (SELECT ${at} AS at, ${key} AS key, ${from}) s WHERE ${condition} ORDER BY at ${direction}, key ${direction} LIMIT $5)`
  const number = (rank: number, id: string) => `'${rank}' || lpad(${id}::text, 20, '0')`
  return [
    cut(
      'i.received_at',
      number(1, 'i.id'),
      `'inbound' AS kind, i.id::text AS id, i.conversation_id FROM inbound_message i WHERE i.conversation_id = ANY ($2)`,
    ),
    cut(
      'o.created_at',
      number(3, 'o.id'),
      `'outbound' AS kind, o.id::text AS id, o.conversation_id FROM outbound_message o WHERE o.conversation_id = ANY ($2)`,
    ),
    cut(
      'n.at',
      `'4' || n.id`,
      `'note' AS kind, n.id::text AS id, n.conversation_id FROM note n
        WHERE n.contact_id = $1 AND (n.conversation_id IS NULL OR n.conversation_id = ANY ($2))`,
    ),
    cut(
      'c.at',
      `'2' || c.id`,
      `'handoff' AS kind, c.id::text AS id, h.conversation_id FROM handoff h
        JOIN handoff_change c ON c.handoff_id = h.id WHERE h.conversation_id = ANY ($2)`,
    ),
    cut(
      'q.at',
      `'5' || q.id`,
      `'request' AS kind, q.id::text AS id, NULL::uuid AS conversation_id FROM help_request r
        JOIN request_change q ON q.request_id = r.id WHERE r.contact_id = $1`,
    ),
  ].join(' UNION ALL ')
}

const EDGE = `(at, key) %s (to_timestamp($3::float8 / 1000), $4::text COLLATE "C")`
const NEWEST = `SELECT * FROM (${sources('$3::float8 IS NULL AND $4::text IS NULL', 'DESC')}) x ORDER BY at DESC, key DESC LIMIT $5`
const BEFORE = `SELECT * FROM (${sources(EDGE.replace('%s', '<'), 'DESC')}) x ORDER BY at DESC, key DESC LIMIT $5`
const AFTER = `SELECT * FROM (${sources(EDGE.replace('%s', '>'), 'ASC')}) x ORDER BY at, key LIMIT $5`

interface Row {
  kind: TimelineRef['kind']
  id: string
  conversation_id: string | null
  at: Date
  key: string
}

const MARK_OF = {
  inbound: `SELECT received_at AS at, '1' || lpad(id::text, 20, '0') AS key FROM inbound_message`,
  outbound: `SELECT created_at AS at, '3' || lpad(id::text, 20, '0') AS key FROM outbound_message`,
} as const

/** Where a message stands in the history of its person; null for one that is in none of these conversations. */
export async function markOf(
  pool: pg.Pool,
  { kind, id, conversationIds }: MessageRef,
): Promise<string | null> {
  const { rows } = await ask<{ at: Date; key: string }>(pool, {
    text: `${MARK_OF[kind]} WHERE id = $1 AND conversation_id = ANY ($2)`,
    values: [id, conversationIds],
  })
  return rows[0] ? `${rows[0].at.getTime()}.${rows[0].key}` : null
}

/** A message of one of these conversations. */
export interface MessageRef {
  readonly kind: 'inbound' | 'outbound'
  readonly id: string
  readonly conversationIds: readonly string[]
}

/** Part of a person's history over all their conversations, oldest first. A mark that is none counts as absent. */
export async function timeline(pool: pg.Pool, wish: TimelineWish): Promise<TimelineRef[]> {
  const { contactId, conversationIds, limit } = wish
  const [, ms = null, key = null] = MARK.exec(wish.after ?? wish.before ?? '') ?? []
  const text = ms === null ? NEWEST : wish.after === undefined ? BEFORE : AFTER
  const { rows } = await ask<Row>(pool, { text, values: [contactId, conversationIds, ms, key, limit] })
  const refs = rows.map(({ kind, id, conversation_id, at, key }) => ({
    kind,
    id,
    conversationId: conversation_id,
    at,
    mark: `${at.getTime()}.${key}`,
  }))
  return text === AFTER ? refs : refs.reverse()
}
