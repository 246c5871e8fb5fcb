import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { InboundContent, RenderedMessage } from '../domain/message.ts'
import { personWords, searchWords } from '../domain/search-words.ts'
import { ask, inTransaction, type Queryable } from './sql.ts'

/**
 * Numbers of messages are given before their commit, so one may show up below another that is there already. What is
 * younger than this many seconds is looked at again; turns take at most 20.
 */
const SETTLED_SECONDS = 45

/** How many people are found by one text of the assistant; what it says to more is nothing to know anybody by. */
const SAID_MOST = 20

/** The text of an outbound message `m` as it is counted: numbers and days are put into the same sentence. */
const SAID = `md5(regexp_replace(m.content ->> 'text', '[0-9٠-٩]+', '', 'g'))::uuid`

const KINDS = {
  inbound: {
    table: 'inbound_message',
    at: 'received_at',
    column: 'inbound_id',
    /** Taps and commands have no words. */
    worth: `m.content ->> 'kind' IN ('text', 'attachment')`,
    said: 'NULL::uuid',
    times: '0',
  },
  outbound: {
    table: 'outbound_message',
    at: 'created_at',
    column: 'outbound_id',
    /**
     * What officers said; and what the assistant said by itself, in which officers' words are: a decision's reason, what is
     * asked for. News are of priority 2, or come while an officer has the conversation, when it answers nothing. Its
     * answers are left out: they are the same to everybody, or say back what was written, and stand right under that.
     */
    worth: `(m.said_by IS NOT NULL OR (
      NOT m.content ? 'private' AND (m.priority = 2 OR (m.priority = 1 AND EXISTS (
        SELECT FROM handoff h WHERE h.conversation_id = m.conversation_id AND h.claimed_at < m.created_at
           AND coalesce(h.ended_at, 'infinity') > m.created_at)))
      AND (SELECT count(*) FROM search_message s WHERE s.said = ${SAID}) < ${SAID_MOST}))`,
    said: `CASE WHEN m.said_by IS NULL THEN ${SAID} END`,
    times: `(SELECT count(*)::int FROM search_message s WHERE m.said_by IS NULL AND s.said = ${SAID})`,
  },
} as const
type Kind = keyof typeof KINDS

/**
 * Reads the next messages into the search: each once, by one process at a time. Rejects with DatabaseUnavailable.
 * @returns how many were read; null when another process is at it
 */
export function indexMessages(pool: pg.Pool, kind: Kind, limit: number): Promise<number | null> {
  const { table, at, column, worth, said, times } = KINDS[kind]
  return inTransaction(pool, async (client) => {
    const run = <Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) =>
      ask<Row>(client, { text, values })
    await run(`INSERT INTO search_progress (kind) VALUES ($1) ON CONFLICT DO NOTHING`, kind)
    const progress = await run<{ upto: string }>(
      'SELECT upto FROM search_progress WHERE kind = $1 FOR UPDATE SKIP LOCKED',
      kind,
    )
    const upto = progress.rows[0]?.upto
    if (upto === undefined) return null
    const { rows } = await run<MessageRow>(
      `SELECT m.id, m.conversation_id AS conversation, m.${at} AS at, m.content, ${said} AS said, ${times} AS times FROM ${table} m
        WHERE m.id > $1 AND ${worth} AND NOT EXISTS (SELECT FROM search_message s WHERE s.${column} = m.id)
        ORDER BY m.id LIMIT $2`,
      upto,
      limit,
    )
    const worded = seldom(rows).map(({ content, times, ...row }) => ({
      ...row,
      words: searchWords(textOf(content)),
    }))
    if (worded.length)
      await run(
        `INSERT INTO search_message (${column}, conversation_id, at, words, said)
         SELECT id, conversation, at, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(words))), said
           FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, conversation uuid, at timestamptz, words jsonb, said uuid)
          WHERE EXISTS (SELECT FROM ${table} m WHERE m.id = x.id) ORDER BY id
         ON CONFLICT (${column}) DO NOTHING`,
        JSON.stringify(worded),
      )
    // All were read up to here; of those, what is old enough is not looked at again.
    const last = rows.length < limit ? '' : `AND id = ${rows.at(-1)?.id ?? 0}`
    await run(
      `UPDATE search_progress SET upto = greatest(upto, (
         SELECT max(id) FROM ${table} WHERE id > $2 ${last} AND ${at} < now() - interval '${SETTLED_SECONDS} seconds'))
        WHERE kind = $1`,
      kind,
      upto,
    )
    return rows.length
  })
}

interface MessageRow {
  id: string
  conversation: string
  at: Date
  content: InboundContent | RenderedMessage
  /** Digest of what the assistant said; null for what people did. */
  said: string | null
  /** How often it is in the search already. */
  times: number
}

/** Without what is the same once too often, counting those before it. */
function seldom(rows: readonly MessageRow[]): MessageRow[] {
  const counted = new Map<string, number>()
  return rows.filter(({ said, times }) => {
    if (said === null) return true
    const before = counted.get(said) ?? times
    counted.set(said, before + 1)
    return before < SAID_MOST
  })
}

function textOf(content: InboundContent | RenderedMessage): string {
  if (!('kind' in content)) return `${content.text} ${content.attachment?.fileName ?? ''}`
  if (content.kind === 'text') return content.text
  if (content.kind !== 'attachment') return ''
  return `${content.caption ?? ''} ${content.attachment.fileName ?? ''}`
}

/** What people are found by, of contacts `k`. */
const PEOPLE = `
SELECT k.id, array_remove(array_prepend(k.name, array_agg(r.full_name)), NULL) AS names,
       array_remove(array_prepend(k.phone, array_agg(r.phone)), NULL) AS phones,
       array_remove(array_agg(r.number), NULL) AS numbers
  FROM contact k LEFT JOIN help_request r ON r.contact_id = k.id`

interface PersonRow {
  id: string
  names: string[]
  phones: string[]
  numbers: string[]
}

/** Brings the search up to date about the people of these conversations. */
export async function indexPeopleOf(db: Queryable, conversationIds: readonly string[]): Promise<void> {
  const { rows } = await ask<PersonRow>(db, {
    text: `${PEOPLE} WHERE k.id IN (SELECT contact_id FROM conversation WHERE id = ANY ($1)) GROUP BY k.id`,
    values: [conversationIds],
  })
  await writePeople(db, rows)
}

/**
 * Looks through all people in the order of their ids, for what was changed by other ways than a conversation.
 * @param after the last id of the look before; null begins anew
 * @returns the last id that was looked at; null at the end
 */
export async function sweepPeople(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<string | null> {
  const { rows } = await ask<PersonRow>(db, {
    text: `${PEOPLE} WHERE k.id IN (SELECT id FROM contact WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2)
            GROUP BY k.id ORDER BY k.id`,
    values: [after, limit],
  })
  await writePeople(db, rows)
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null)
}

async function writePeople(db: Queryable, rows: readonly PersonRow[]): Promise<void> {
  if (rows.length === 0) return
  const people = rows.map(({ id, names, phones, numbers }) => {
    const words = personWords({ names, phones, requestNumbers: numbers })
    return { id, words, source: createHash('sha256').update(words.join(' ')).digest('base64url') }
  })
  await ask(db, {
    text: `
INSERT INTO search_person AS p (contact_id, words, source)
SELECT x.id, array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(x.words))), x.source
  FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, words jsonb, source text)
 WHERE EXISTS (SELECT FROM contact k WHERE k.id = x.id)
ON CONFLICT (contact_id) DO UPDATE SET words = excluded.words, source = excluded.source
 WHERE p.source <> excluded.source`,
    values: [JSON.stringify(people)],
  })
}
