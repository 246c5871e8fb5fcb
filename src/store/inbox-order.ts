import type pg from 'pg'
import type { InboxFilter } from '../domain/inbox.ts'
import { allInOrder } from './inbox-all.ts'
import { type Keyed, type Ordered, pageOf, type Wanted } from './inbox-page.ts'
import { ASLEEP, type Eyes, OPEN, Values, visible, WAITING_SINCE } from './inbox-sql.ts'
import { ask } from './sql.ts'

/** The conversations of a list, page by page. Rejects with DatabaseUnavailable. */
export function inboxOrder(pool: pg.Pool, eyes: Eyes, wanted: Wanted): Promise<Ordered> {
  if (wanted.view === 'all') return allInOrder(pool, eyes, wanted)
  return wanted.view === 'closed' ? closedInOrder(pool, wanted) : openInOrder(pool, eyes, wanted)
}

/** Conditions of a filter on handoff `h`. */
function narrowed(values: Values, { channel, labelId, teamId, officerId, reason }: InboxFilter): string[] {
  const of = (condition: string) =>
    `EXISTS (SELECT FROM conversation c WHERE c.id = h.conversation_id AND ${condition})`
  return [
    ...(channel ? [of(`c.channel = ${values.put(channel)}`)] : []),
    ...(labelId
      ? [
          of(`EXISTS (SELECT FROM contact_label l
               WHERE l.contact_id = c.contact_id AND l.label_id = ${values.put(labelId)}::uuid)`),
        ]
      : []),
    ...(teamId === 'none' ? ['h.team_id IS NULL'] : []),
    ...(teamId && teamId !== 'none' ? [`h.team_id = ${values.put(teamId)}::uuid`] : []),
    ...(officerId ? [`h.claimed_by = ${values.put(officerId)}`] : []),
    ...(reason ? [`h.reason = ${values.put(reason)}`] : []),
  ]
}

/** The queue: few beside all conversations, so what it is ordered by may be worked out for each. */
async function openInOrder(
  pool: pg.Pool,
  eyes: Eyes,
  { view, sort, filter, after, limit }: Wanted,
): Promise<Ordered> {
  const values = new Values()
  const conditions = [
    view === 'waiting' ? `h.status = 'waiting'` : OPEN,
    ...(view === 'mine' ? [`h.status = 'claimed' AND h.claimed_by = ${values.put(eyes.me)}`] : []),
    view === 'snoozed' ? ASLEEP : `NOT ${ASLEEP}`,
    visible(values, eyes),
    ...narrowed(values, filter),
  ]
  const since = view === 'waiting' ? 'h.opened_at' : `coalesce(${WAITING_SINCE}, 'infinity')`
  const newest = `coalesce((SELECT i.id FROM inbound_message i
                             WHERE i.conversation_id = h.conversation_id ORDER BY i.id DESC LIMIT 1), 0)`
  const key = {
    urgency: { columns: `h.urgency AS a, ${since} AS b`, types: ['int', 'timestamptz'], down: false },
    waiting: { columns: `0 AS a, ${since} AS b`, types: ['int', 'timestamptz'], down: false },
    newest: { columns: `0 AS a, ${newest} AS b`, types: ['int', 'bigint'], down: true },
  }[sort]
  const way = key.down ? 'DESC' : 'ASC'
  const [a, b, id] = after ?? []
  const past =
    a !== undefined && b !== undefined && id !== undefined
      ? `WHERE (x.a, x.b, x.id) ${key.down ? '<' : '>'}
         (${values.put(a)}::${key.types[0]}, ${values.put(b)}::${key.types[1]}, ${values.put(id)}::uuid)`
      : ''
  const { rows } = await ask<Keyed>(pool, {
    text: `SELECT x.id, ARRAY[x.a::text, x.b::text, x.id::text] AS keys
             FROM (SELECT h.conversation_id AS id, ${key.columns} FROM handoff h
                    WHERE ${conditions.join(' AND ')} OFFSET 0) x
             ${past} ORDER BY x.a ${way}, x.b ${way}, x.id ${way} LIMIT ${values.put(limit + 1)}`,
    values: values.list,
  })
  return pageOf(rows, limit)
}

/** What is over, each conversation once, by its last handoff; the latest first. What no team has is everybody's. */
async function closedInOrder(pool: pg.Pool, { filter, after, limit }: Wanted): Promise<Ordered> {
  const values = new Values()
  const [at, id] = after ?? []
  const conditions = [
    'h.ended_at IS NOT NULL',
    `h.status IN ('released', 'closed')`,
    `NOT EXISTS (SELECT FROM handoff l WHERE l.conversation_id = h.conversation_id
                    AND (l.opened_at, l.id) > (h.opened_at, h.id))`,
    ...narrowed(values, filter),
    ...(at !== undefined && id !== undefined
      ? [`(h.ended_at, h.id) < (${values.put(at)}::timestamptz, ${values.put(id)}::uuid)`]
      : []),
  ]
  const { rows } = await ask<Keyed>(pool, {
    text: `SELECT h.conversation_id AS id, ARRAY[h.ended_at::text, h.id::text] AS keys FROM handoff h
            WHERE ${conditions.join(' AND ')}
            ORDER BY h.ended_at DESC, h.id DESC LIMIT ${values.put(limit + 1)}`,
    values: values.list,
  })
  return pageOf(rows, limit)
}
