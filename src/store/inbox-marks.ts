import type pg from 'pg'
import { ask } from './sql.ts'

/** An officer has read a conversation up to its last message. */
export async function markRead(pool: pg.Pool, officerId: string, conversationId: string): Promise<void> {
  await mark(pool, officerId, [conversationId], 'm.id')
}

/** The last message counts as unread again, for this officer. */
export async function markUnread(
  pool: pg.Pool,
  officerId: string,
  conversationIds: readonly string[],
): Promise<void> {
  await mark(pool, officerId, conversationIds, 'm.id - 1')
}

async function mark(pool: pg.Pool, officerId: string, conversationIds: readonly string[], upto: string) {
  await ask(pool, {
    text: `
INSERT INTO read_mark (officer_id, conversation_id, inbound_id)
SELECT $1, c.id, ${upto} FROM conversation c CROSS JOIN LATERAL (
  SELECT i.id FROM inbound_message i WHERE i.conversation_id = c.id ORDER BY i.id DESC LIMIT 1) m
 WHERE c.id = ANY ($2)
ON CONFLICT (officer_id, conversation_id) DO UPDATE SET inbound_id = excluded.inbound_id
 WHERE read_mark.inbound_id <> excluded.inbound_id`,
    values: [officerId, conversationIds],
  })
}
