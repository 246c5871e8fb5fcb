import type { RenderedMessage } from '../../domain/message.ts'
import { storableJson } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import { type Acting, acting, type HandoffDeps } from './deps.ts'

export interface OfficerReply {
  readonly conversationId: string
  readonly officer: Acting
  /** Made by the page for this message: sent twice, it is said once. */
  readonly clientId: string
  readonly message: Omit<RenderedMessage, 'locale' | 'options'>
}

/** What came of it: its row; or whose the conversation is, or that nobody can be written to there. */
export type Replied =
  | { readonly kind: 'said'; readonly id: string }
  | { readonly kind: 'notYours'; readonly by: string | null }
  | { readonly kind: 'unreachable' }

const SAID = `SELECT id::text AS id FROM outbound_message WHERE client_id = $1`

/** Raises the version too: a turn under way must see that the conversation now has something open. */
const SAY = `
WITH c AS (
  UPDATE conversation SET outbound_seq = outbound_seq + 1, version = version + 1
   WHERE id = $1 AND unreachable_since IS NULL RETURNING id, channel, account, outbound_seq)
INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, next_at, said_by, client_id)
SELECT id, channel, account, outbound_seq, $2::jsonb, $3, now() - interval '1 millisecond', $4, $5 FROM c
RETURNING id::text AS id`

/**
 * An officer answers in a conversation they have. The words go out as they are.
 * @param also written in the same commit (the audit trail)
 * @returns null when there is no such conversation
 */
export async function reply(
  deps: HandoffDeps,
  { conversationId, officer, clientId, message }: OfficerReply,
  also: readonly Statement[] = [],
): Promise<Replied | null> {
  let refused: Replied | null = null
  const said = await acting<Replied>(deps, conversationId, async ({ conversation, run }) => {
    const [known] = (await run({ text: SAID, values: [clientId] })).rows
    if (known) return { kind: 'said', id: known.id }
    const { handoff, locale } = conversation
    if (handoff?.status !== 'claimed' || handoff.claimedBy !== officer.id) {
      refused = { kind: 'notYours', by: handoff?.claimedBy ?? null }
      return null
    }
    const content = storableJson({ ...message, options: [], locale })
    const priority = handoff.urgency === 0 ? 0 : 1
    const values = [conversationId, content, priority, officer.id, clientId]
    const [row] = (await run({ text: SAY, values })).rows
    if (!row) {
      refused = { kind: 'unreachable' }
      return null
    }
    for (const statement of also) await run(statement)
    return { kind: 'said', id: row.id }
  })
  return said ?? refused
}

const RETRY = `
UPDATE outbound_message SET status = 'pending', attempts = 0, failure = NULL, receipt = NULL, receipts = '{}',
       external_ids = '{}', next_at = now() - interval '1 millisecond'
 WHERE id = $2 AND conversation_id = $1 AND status = 'failed' RETURNING id::text AS id`

const REACH = `UPDATE conversation SET version = version + 1, unreachable_since = NULL WHERE id = $1`

/** Sends a message again that has failed, also to someone who could not be reached. @returns null when it has not failed */
export function retry(
  deps: HandoffDeps,
  conversationId: string,
  outboundId: string,
  also: readonly Statement[] = [],
): Promise<string | null> {
  return acting(deps, conversationId, async ({ run }) => {
    const [row] = (await run({ text: RETRY, values: [conversationId, outboundId] })).rows
    if (!row) return null
    await run({ text: REACH, values: [conversationId] })
    for (const statement of also) await run(statement)
    return row.id
  })
}
