import { type Outcome, SILENT_OUTCOMES } from '../../domain/handoff.ts'
import { handoffChange } from '../../store/handoffs.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { handoffClosed } from './closed.ts'
import { type Acting, acting, type HandoffDeps } from './deps.ts'

export interface Close {
  readonly conversationId: string
  readonly officer: Acting
  readonly outcome: Outcome
  /** In the officer's words; '' for none. */
  readonly summary: string
}

const CLOSE = `
UPDATE handoff SET status = 'closed', ended_at = $2, ended_by = $3, outcome = $4, summary = coalesce(nullif($5, ''), summary),
       snoozed_until = NULL
 WHERE conversation_id = $1 AND status IN ('waiting', 'claimed') RETURNING id`

const LET_GO = `
UPDATE conversation SET held_since = NULL, held_by = NULL, held_until = NULL, version = version + 1 WHERE id = $1`

/**
 * Ends a handoff with what came of it: the hold is over, and from the next message on the assistant answers again.
 * @returns its id; null when nothing was open
 */
export function close(
  deps: HandoffDeps,
  { conversationId, officer, outcome, summary }: Close,
  also: readonly Statement[] = [],
): Promise<string | null> {
  const now = deps.now()
  const words = storableText(maskNationalIds(summary.trim()))
  return acting(deps, conversationId, async ({ conversation, run, say }) => {
    const closed = await run({ text: CLOSE, values: [conversationId, now, officer.id, outcome, words] })
    const handoffId = closed.rows[0]?.id
    if (handoffId === undefined || !conversation.handoff) return null
    await run({ text: LET_GO, values: [conversationId] })
    await run(handoffChange(handoffId, 'closed', officer.id, { outcome }, now))
    const { contactId, handoff } = conversation
    const after = { handoffId, conversationId, contactId, claimedBy: handoff.claimedBy, outcome, at: now }
    for (const statement of [...handoffClosed(after, deps.association()), ...also]) await run(statement)
    if (!SILENT_OUTCOMES.includes(outcome)) await say([{ key: 'handoff.closed' }])
    return handoffId
  })
}
