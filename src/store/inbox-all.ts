import type pg from 'pg'
import type { InboxFilter } from '../domain/inbox.ts'
import { type Keyed, type Ordered, pageOf, type Wanted } from './inbox-page.ts'
import { type Eyes, OPEN, Values, visible } from './inbox-sql.ts'
import { ask } from './sql.ts'

/** Up to so many conversations are put in order one by one; beyond, the newest messages are walked through. */
const FEW = 5_000

/**
 * Everybody who ever wrote, the last one first. Nothing is kept for this order, since every turn would have to write it:
 * the newest messages are read backwards, and each that is its conversation's last is a line.
 */
export async function allInOrder(
  pool: pg.Pool,
  eyes: Eyes,
  { filter, after, limit }: Wanted,
): Promise<Ordered> {
  const values = new Values()
  const few = await isFew(pool, filter)
  const chosen = (c: string) => conditionsOf(values, filter, c)
  const before = after?.[0] === undefined ? [] : [`i.id < ${values.put(after[0])}::bigint`]
  const foreign = visible(values, eyes)
  const seen =
    foreign === 'true'
      ? []
      : [
          `NOT EXISTS (SELECT FROM handoff h WHERE h.conversation_id = i.conversation_id AND ${OPEN} AND NOT ${foreign})`,
        ]
  const from = few
    ? `conversation c CROSS JOIN LATERAL (
         SELECT m.id, m.conversation_id FROM inbound_message m
          WHERE m.conversation_id = c.id ORDER BY m.id DESC LIMIT 1) i`
    : `inbound_message i JOIN conversation c ON c.id = i.conversation_id`
  const last = few
    ? []
    : [
        `NOT EXISTS (SELECT FROM inbound_message l WHERE l.conversation_id = i.conversation_id AND l.id > i.id)`,
      ]
  const conditions = [...before, ...last, ...seen, ...chosen('c')]
  const silentAfter = after?.[0] === SILENT ? (after[1] ?? LAST) : null
  if (silentAfter !== null) return pageOf(await silent(pool, eyes, filter, silentAfter, limit + 1), limit)
  const { rows } = await ask<Keyed>(pool, {
    text: `SELECT i.conversation_id AS id, ARRAY[i.id::text] AS keys FROM ${from}
            ${conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''}
            ORDER BY i.id DESC LIMIT ${values.put(limit + 1)}`,
    values: values.list,
  })
  if (rows.length > limit) return pageOf(rows, limit)
  return pageOf([...rows, ...(await silent(pool, eyes, filter, LAST, limit + 1 - rows.length))], limit)
}

/** Stands before the key of a conversation nobody has written in; no message has this number. */
const SILENT = '0'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** After all others: conversations in which nobody has written yet, that an officer or a paper began; the newest first. */
async function silent(
  pool: pg.Pool,
  eyes: Eyes,
  filter: InboxFilter,
  before: string,
  limit: number,
): Promise<Keyed[]> {
  const values = new Values()
  const own = visible(values, eyes)
  const conditions = [
    `c.id < ${values.put(before)}::uuid`,
    'NOT EXISTS (SELECT FROM inbound_message i WHERE i.conversation_id = c.id)',
    ...(own === 'true'
      ? []
      : [`NOT EXISTS (SELECT FROM handoff h WHERE h.conversation_id = c.id AND ${OPEN} AND NOT ${own})`]),
    ...conditionsOf(values, filter, 'c'),
  ]
  const { rows } = await ask<Keyed>(pool, {
    text: `SELECT c.id, ARRAY['${SILENT}', c.id::text] AS keys FROM conversation c
            WHERE ${conditions.join(' AND ')} ORDER BY c.id DESC LIMIT ${values.put(limit)}`,
    values: values.list,
  })
  return rows
}

/** Conditions of a filter on conversation `c`. */
function conditionsOf(values: Values, filter: InboxFilter, c: string): string[] {
  const { channel, labelId, teamId, officerId, reason } = filter
  const handoff = [
    ...(teamId === 'none' ? ['h.team_id IS NULL'] : []),
    ...(teamId && teamId !== 'none' ? [`h.team_id = ${values.put(teamId)}::uuid`] : []),
    ...(officerId ? [`h.claimed_by = ${values.put(officerId)}`] : []),
    ...(reason ? [`h.reason = ${values.put(reason)}`] : []),
  ]
  return [
    ...(channel ? [`${c}.channel = ${values.put(channel)}`] : []),
    ...(labelId
      ? [
          `${c}.contact_id IN (SELECT l.contact_id FROM contact_label l WHERE l.label_id = ${values.put(labelId)}::uuid)`,
        ]
      : []),
    ...(handoff.length
      ? [`${c}.id IN (SELECT h.conversation_id FROM handoff h WHERE ${OPEN} AND ${handoff.join(' AND ')})`]
      : []),
  ]
}

async function isFew(pool: pg.Pool, filter: InboxFilter): Promise<boolean> {
  const values = new Values()
  const conditions = conditionsOf(values, filter, 'c')
  const { rows } = await ask<{ n: number }>(pool, {
    text: `SELECT count(*)::int AS n FROM (
             SELECT FROM conversation c ${conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''} LIMIT ${FEW + 1}) x`,
    values: values.list,
  })
  return (rows[0]?.n ?? 0) <= FEW
}
