import { ask, type Queryable } from './sql.ts'

/** One of two records, as far as it matters for making one of them. */
export interface MergeSide {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly locale: string | null
  readonly since: Date
  readonly lastWrote: Date | null
  readonly channels: readonly string[]
  readonly requests: readonly string[]
  readonly conversations: number
  readonly handoffs: number
  readonly notes: number
  readonly labels: readonly string[]
  readonly consents: number
  readonly notificationsStopped: boolean
  readonly blocked: boolean
  readonly held: boolean
}

const SIDES = `
SELECT k.id, k.name, k.phone, k.locale, k.created_at AS since, k.notifications_stopped AS "notificationsStopped",
       k.blocked_since IS NOT NULL AS blocked,
       EXISTS (SELECT 1 FROM legal_hold l WHERE l.contact_id = k.id) AS held,
       (SELECT max(c.last_inbound_at) FROM conversation c WHERE c.contact_id = k.id) AS "lastWrote",
       ARRAY(SELECT DISTINCT c.channel FROM conversation c WHERE c.contact_id = k.id ORDER BY 1) AS channels,
       ARRAY(SELECT r.number FROM help_request r WHERE r.contact_id = k.id ORDER BY r.submitted_at) AS requests,
       (SELECT count(*)::int FROM conversation c WHERE c.contact_id = k.id) AS conversations,
       (SELECT count(*)::int FROM handoff h WHERE h.contact_id = k.id) AS handoffs,
       (SELECT count(*)::int FROM note n WHERE n.contact_id = k.id) AS notes,
       (SELECT count(*)::int FROM consent s WHERE s.contact_id = k.id) AS consents,
       ARRAY(SELECT l.name FROM contact_label b JOIN label l ON l.id = b.label_id WHERE b.contact_id = k.id ORDER BY 1) AS labels
  FROM contact k WHERE k.id = ANY ($1::uuid[])`

/** Both records, and what the one that stays will be called; null when one is not there. */
export async function mergePreview(db: Queryable, keptId: string, mergedId: string) {
  const { rows } = await ask<{ [Name in keyof MergeSide]: MergeSide[Name] }>(db, {
    text: SIDES,
    values: [[keptId, mergedId]],
  })
  const kept = rows.find(({ id }) => id === keptId)
  const merged = rows.find(({ id }) => id === mergedId)
  if (!kept || !merged) return null
  return {
    kept,
    merged,
    result: {
      name: kept.name ?? merged.name,
      phone: kept.phone ?? merged.phone,
      locale: kept.locale ?? merged.locale,
      channels: [...new Set([...kept.channels, ...merged.channels])].sort(),
      requests: [...kept.requests, ...merged.requests],
      conversations: kept.conversations + merged.conversations,
      handoffs: kept.handoffs + merged.handoffs,
      notes: kept.notes + merged.notes,
      consents: kept.consents + merged.consents,
      labels: [...new Set([...kept.labels, ...merged.labels])].sort(),
      notificationsStopped: kept.notificationsStopped || merged.notificationsStopped,
      blocked: kept.blocked || merged.blocked,
      held: kept.held || merged.held,
    },
  }
}

/** A merge that has not been taken back. */
export async function mergeOf(
  db: Queryable,
  id: string,
): Promise<{ readonly keptId: string; readonly mergedId: string } | undefined> {
  const { rows } = await ask<{ keptId: string; mergedId: string }>(db, {
    text: `SELECT kept_id AS "keptId", merged_id AS "mergedId" FROM contact_merge WHERE id = $1 AND undone_at IS NULL`,
    values: [id],
  })
  return rows[0]
}
