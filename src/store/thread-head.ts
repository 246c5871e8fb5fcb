import type pg from 'pg'
import type { Localized } from '../domain/localized.ts'
import { ask } from './sql.ts'

/** A conversation as its thread is headed. */
export interface HeadRow {
  readonly name: string | null
  readonly phone: string | null
  readonly locale: string | null
  readonly blocked: boolean
  readonly channel: string
  readonly account: string
  readonly unreachable: boolean
  /** An officer's id, `phone`, or null. */
  readonly heldBy: string | null
  readonly held: boolean
  readonly heldUntil: Date | null
  readonly lastInboundAt: Date | null
  readonly handoff: {
    readonly id: string
    readonly status: 'waiting' | 'claimed'
    readonly reason: string
    readonly urgency: number
    readonly openedAt: string
    readonly dueAt: string | null
    readonly claimedBy: string | null
    readonly claimedByName: string | null
    readonly claimedAt: string | null
    readonly team: Localized | null
    readonly words: string | null
    readonly snoozedUntil: string | null
  } | null
  /** Of the newest help request that is still open. */
  readonly request: string | null
  /** What the officer before left to know. */
  readonly summary: string | null
}

const HEAD = `
SELECT k.name, k.phone, k.locale, k.blocked_since IS NOT NULL AS blocked, c.channel, c.account,
       c.unreachable_since IS NOT NULL AS unreachable, c.held_by AS "heldBy", c.held_since IS NOT NULL AS held,
       c.held_until AS "heldUntil", c.last_inbound_at AS "lastInboundAt",
       CASE WHEN h.id IS NULL THEN NULL ELSE jsonb_build_object('id', h.id, 'status', h.status, 'reason', h.reason,
         'urgency', h.urgency, 'openedAt', h.opened_at, 'dueAt', h.due_at, 'claimedBy', h.claimed_by,
         'claimedByName', o.name, 'claimedAt', h.claimed_at, 'team', t.name, 'words', h.words,
         'snoozedUntil', h.snoozed_until) END AS handoff,
       (SELECT r.number FROM help_request r WHERE r.contact_id = k.id AND r.status NOT IN ('closed', 'withdrawn')
         ORDER BY r.submitted_at DESC LIMIT 1) AS request,
       (SELECT p.summary FROM handoff p WHERE p.conversation_id = c.id AND p.ended_at IS NOT NULL
         ORDER BY p.ended_at DESC LIMIT 1) AS summary
  FROM conversation c JOIN contact k ON k.id = c.contact_id
  LEFT JOIN handoff h ON h.conversation_id = c.id AND h.status IN ('waiting', 'claimed')
  LEFT JOIN officer o ON o.id::text = h.claimed_by
  LEFT JOIN team t ON t.id = h.team_id
 WHERE c.id = $1`

export async function threadHead(pool: pg.Pool, conversationId: string): Promise<HeadRow | null> {
  const { rows } = await ask<HeadRow & pg.QueryResultRow>(pool, { text: HEAD, values: [conversationId] })
  return rows[0] ?? null
}
