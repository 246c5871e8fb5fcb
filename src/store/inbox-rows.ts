import type pg from 'pg'
import { type HandoffReason, type HandoffStatus, URGENCIES } from '../domain/handoff.ts'
import { type InboxRow, type Preview, previewOf, shortened } from '../domain/inbox.ts'
import type { ChannelName, InboundContent, RenderedMessage } from '../domain/message.ts'
import { ASLEEP, OPEN, WAITING_SINCE } from './inbox-sql.ts'
import { ask } from './sql.ts'

/** More than these are not counted. */
const MOST_UNREAD = 100

/** $1 conversations, $2 who looks. What one has never opened is unread from the moment it was handed over. */
const ROWS = `
SELECT c.id, c.contact_id, c.channel, c.held_by = 'phone' AS on_phone, c.unreachable_since IS NOT NULL AS unreachable,
       k.name, k.phone, k.blocked_since IS NOT NULL AS blocked,
       ARRAY(SELECT l.label_id FROM contact_label l JOIN label n ON n.id = l.label_id
              WHERE l.contact_id = c.contact_id ORDER BY n.name) AS labels,
       i.content AS heard, i.received_at AS heard_at,
       o.content AS said, o.created_at AS said_at, o.said_by, o.status = 'failed' AS failed,
       CASE WHEN h.open THEN (
         SELECT count(*)::int FROM (
           SELECT FROM inbound_message u WHERE u.conversation_id = c.id AND u.content ->> 'kind' <> 'withheld'
              AND CASE WHEN m.inbound_id IS NULL THEN u.received_at >= h.opened_at - interval '2 seconds'
                       ELSE u.id > m.inbound_id END
            ORDER BY u.id DESC LIMIT ${MOST_UNREAD}) x) ELSE 0 END AS unread,
       h.*
  FROM conversation c
  JOIN contact k ON k.id = c.contact_id
  LEFT JOIN LATERAL (SELECT content, received_at FROM inbound_message
                      WHERE conversation_id = c.id AND content ->> 'kind' <> 'withheld' ORDER BY id DESC LIMIT 1) i ON true
  LEFT JOIN LATERAL (SELECT content, created_at, said_by, status FROM outbound_message
                      WHERE conversation_id = c.id AND NOT content ? 'private' ORDER BY seq DESC LIMIT 1) o ON true
  LEFT JOIN read_mark m ON m.officer_id = $2 AND m.conversation_id = c.id
  LEFT JOIN LATERAL (
    SELECT h.id AS handoff_id, h.reason, h.urgency, h.status AS handoff_status, h.claimed_by, h.team_id, h.opened_at,
           h.due_at, h.ended_at, ${OPEN} AS open, CASE WHEN ${ASLEEP} THEN h.snoozed_until END AS snoozed_until,
           ${WAITING_SINCE} AS waiting_since
      FROM handoff h WHERE h.conversation_id = c.id
     ORDER BY ${OPEN} DESC, h.opened_at DESC LIMIT 1) h ON true
 WHERE c.id = ANY ($1)`

interface Row {
  id: string
  contact_id: string
  channel: ChannelName
  on_phone: boolean | null
  unreachable: boolean
  name: string | null
  phone: string | null
  blocked: boolean
  labels: string[]
  heard: InboundContent | null
  heard_at: Date | null
  said: RenderedMessage | null
  said_at: Date | null
  said_by: string | null
  failed: boolean | null
  unread: number
  handoff_id: string | null
  reason: HandoffReason
  urgency: number
  handoff_status: HandoffStatus
  claimed_by: string | null
  team_id: string | null
  opened_at: Date
  due_at: Date | null
  ended_at: Date | null
  snoozed_until: Date | null
  waiting_since: Date | null
}

/** Lines of conversations as one officer sees them, in the order of the ids. Rejects with DatabaseUnavailable. */
export async function inboxRows(
  pool: pg.Pool,
  officerId: string,
  ids: readonly string[],
): Promise<InboxRow[]> {
  if (ids.length === 0) return []
  const { rows } = await ask<Row>(pool, { text: ROWS, values: [ids, officerId] })
  const found = new Map(rows.map((row) => [row.id, toRow(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const iso = (at: Date | null) => at?.toISOString() ?? null

function toRow(row: Row): InboxRow {
  const { heard_at: heardAt, said_at: saidAt } = row
  const lastAt = heardAt && saidAt && saidAt < heardAt ? heardAt : (saidAt ?? heardAt)
  return {
    conversationId: row.id,
    contactId: row.contact_id,
    name: row.name,
    phone: row.phone,
    channel: row.channel,
    blocked: row.blocked,
    unreachable: row.unreachable,
    onPhone: row.on_phone ?? false,
    labels: row.labels,
    lastAt: iso(lastAt),
    preview: lastOf(row, lastAt),
    unread: row.unread,
    handoff: row.handoff_id === null ? null : toHandoff(row, row.handoff_id),
  }
}

function toHandoff(row: Row, id: string): InboxRow['handoff'] {
  return {
    id,
    reason: row.reason,
    urgency: URGENCIES[row.urgency] ?? 'normal',
    status: row.handoff_status,
    claimedBy: row.claimed_by,
    teamId: row.team_id,
    openedAt: row.opened_at.toISOString(),
    waitingSince: iso(row.waiting_since),
    dueAt: iso(row.due_at),
    snoozedUntil: iso(row.snoozed_until),
    endedAt: iso(row.ended_at),
  }
}

/** Whoever waits for a person is read in their own words: what the assistant said to keep them company tells nothing. */
function lastOf(row: Row, lastAt: Date | null): Preview | null {
  const waits = row.handoff_id !== null && row.ended_at === null && row.said_by === null && row.heard !== null
  if (row.said && row.said_at === lastAt && !waits) {
    const { said_by: by, said } = row
    return {
      by: by === null ? 'assistant' : by === 'phone' ? 'phone' : 'officer',
      officerId: by === 'phone' ? null : by,
      kind: said.attachment?.media ?? 'text',
      text: shortened(said.text || (said.attachment?.fileName ?? '')),
      failed: row.failed ?? false,
    }
  }
  return row.heard && { by: 'person', officerId: null, failed: false, ...previewOf(row.heard) }
}
