import type pg from 'pg'
import type { SearchQuestion } from '../domain/search-words.ts'
import { type Eyes, OPEN, Values, visible } from './inbox-sql.ts'
import { ask, inTransaction } from './sql.ts'

/** A conversation that was found. */
export interface Found {
  readonly conversationId: string
  /** By the person, or by what was said. */
  readonly by: 'person' | 'text'
  /** The message that was found, in or out. */
  readonly message: { readonly id: string; readonly direction: 'inbound' | 'outbound' } | null
}

/** Messages that are walked through backwards before the index is asked: a word that everybody uses is found among them. */
const RECENT = 5_000
/** Hits among messages beyond which no more are looked at. */
const MOST_HITS = 1_000
/** Milliseconds a statement of a search may take before it is given up. */
const LONGEST_MS = 2_000

const whole = (word: string) => `'${word.replaceAll("'", "''").replaceAll('\\', '')}'`
const prefix = (word: string) => `${whole(word)}:*`

/** Of names every word may be begun only; there are few enough of them. */
const ofPeople = (words: readonly string[]) => words.map(prefix).join(' & ')

/** What people are asked for in `search_person`, as queries of which one must hold; none for a search without a word. */
export function personQueries({ words, number }: SearchQuestion): string[] {
  return words.length === 0 ? [] : [ofPeople(words), ...(number ? [prefix(number)] : [])]
}

/** Of what was said, the last word typed may be begun only: looking up whole words is many times as quick. */
const ofMessages = (words: readonly string[]) =>
  words.map((word, n) => (n === words.length - 1 ? prefix(word) : whole(word))).join(' & ')

/**
 * Conversations by the person's names and numbers, then by what was said, the latest first; only what the officer may
 * see. Rejects with DatabaseUnavailable.
 */
export function search(pool: pg.Pool, eyes: Eyes, question: SearchQuestion, limit: number): Promise<Found[]> {
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${LONGEST_MS}`)
    const people = await byPerson(client, eyes, question, limit)
    const known = new Set(people.map(({ conversationId }) => conversationId))
    const texts = people.length < limit ? await byText(client, eyes, question, limit) : []
    return [...people, ...texts.filter(({ conversationId }) => !known.has(conversationId))].slice(0, limit)
  }).then((found) => found ?? [])
}

type Client = pg.PoolClient

const seenBy = (values: Values, eyes: Eyes, conversation: string) => {
  const own = visible(values, eyes)
  return own === 'true'
    ? 'true'
    : `NOT EXISTS (SELECT FROM handoff h WHERE h.conversation_id = ${conversation} AND ${OPEN} AND NOT ${own})`
}

async function byPerson(
  client: Client,
  eyes: Eyes,
  question: SearchQuestion,
  limit: number,
): Promise<Found[]> {
  const asked = personQueries(question)
  if (asked.length === 0) return []
  const values = new Values()
  const { rows } = await ask<{ id: string }>(client, {
    text: `
WITH person AS MATERIALIZED (
  SELECT contact_id FROM search_person WHERE ${asked.map((query) => `words @@ ${values.put(query)}::tsquery`).join(' OR ')}
   LIMIT ${MOST_HITS})
SELECT c.id FROM person p JOIN conversation c ON c.contact_id = p.contact_id
 WHERE ${seenBy(values, eyes, 'c.id')}
 ORDER BY (SELECT max(i.id) FROM inbound_message i WHERE i.conversation_id = c.id) DESC NULLS LAST, c.id
 LIMIT ${values.put(limit)}`,
    values: values.list,
  })
  return rows.map(({ id }) => ({ conversationId: id, by: 'person', message: null }))
}

interface Hit {
  id: string
  conversation_id: string
  inbound_id: string | null
  outbound_id: string | null
}

async function byText(client: Client, eyes: Eyes, question: SearchQuestion, limit: number): Promise<Found[]> {
  if (question.words.length === 0) return []
  const recent = await hits(client, eyes, question, limit, 'recent')
  const found = recent.length < limit ? await hits(client, eyes, question, limit, 'all') : recent
  return found.map(({ conversation_id, inbound_id, outbound_id }) => ({
    conversationId: conversation_id,
    by: 'text',
    message: inbound_id
      ? { id: inbound_id, direction: 'inbound' }
      : { id: outbound_id ?? '', direction: 'outbound' },
  }))
}

/**
 * `recent`: by walking through the newest, which is quick for what is said every day. `all`: by the index, which is
 * quick for everything else.
 */
async function hits(
  client: Client,
  eyes: Eyes,
  question: SearchQuestion,
  limit: number,
  which: 'recent' | 'all',
) {
  const values = new Values()
  const query = `words @@ ${values.put(ofMessages(question.words))}::tsquery`
  const from =
    which === 'recent'
      ? `(SELECT * FROM (SELECT * FROM search_message ORDER BY id DESC LIMIT ${RECENT}) r WHERE ${query}
           ORDER BY id DESC LIMIT ${MOST_HITS})`
      : `(SELECT * FROM (SELECT * FROM search_message WHERE ${query} OFFSET 0) a ORDER BY id DESC LIMIT ${MOST_HITS})`
  const { rows } = await ask<Hit>(client, {
    text: `
SELECT * FROM (
  SELECT DISTINCT ON (m.conversation_id) m.id, m.conversation_id, m.inbound_id, m.outbound_id
    FROM ${from} m ORDER BY m.conversation_id, m.id DESC) d
 WHERE ${seenBy(values, eyes, 'd.conversation_id')} ORDER BY d.id DESC LIMIT ${values.put(limit)}`,
    values: values.list,
  })
  return rows
}

/** The words of a message that was found, as they were written; null when it is gone. */
export async function foundText(
  pool: pg.Pool,
  found: readonly Found[],
): Promise<ReadonlyMap<string, string>> {
  const of = (direction: 'inbound' | 'outbound') =>
    found.flatMap(({ message }) => (message?.direction === direction ? [message.id] : []))
  const { rows } = await ask<{ id: string; text: string | null }>(pool, {
    text: `
SELECT conversation_id AS id, coalesce(content ->> 'text', content ->> 'caption', content -> 'attachment' ->> 'fileName') AS text
  FROM inbound_message WHERE id = ANY ($1)
 UNION ALL SELECT conversation_id, coalesce(nullif(content ->> 'text', ''), content -> 'attachment' ->> 'fileName')
  FROM outbound_message WHERE id = ANY ($2)`,
    values: [of('inbound'), of('outbound')],
  })
  return new Map(rows.map(({ id, text }) => [id, text ?? '']))
}
