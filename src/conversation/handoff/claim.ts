import { handoffChange } from '../../store/handoffs.ts'
import type { Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { type Acting, type Action, acting, type HandoffDeps, holdBy } from './deps.ts'

/** What came of a claim: one's own now, or whose it is. */
export type Claimed =
  | { readonly kind: 'claimed'; readonly handoffId: string }
  /** It was one's own before. */
  | { readonly kind: 'own'; readonly handoffId: string }
  | { readonly kind: 'taken'; readonly by: string | null }

export interface Claim {
  readonly conversationId: string
  readonly officer: Acting
  /** Take it from this colleague: the officer may direct, and saw that they have it. */
  readonly from?: string
}

/** One of several at once wins, by this statement; the others find nothing that waits. */
const DECIDE = `
UPDATE handoff SET status = 'claimed', claimed_at = $3, claimed_by = $2, snoozed_until = NULL
 WHERE conversation_id = $1 AND status = 'waiting' RETURNING id`

const TAKE = `
UPDATE handoff SET claimed_at = $3, claimed_by = $2
 WHERE conversation_id = $1 AND status = 'claimed' AND claimed_by = $4 RETURNING id`

const TAKE_OVER = `
INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at, claimed_at, claimed_by)
VALUES ($1, $2, $3, $4, 2, 'claimed', $5, $5, $5, $6)`

/**
 * An officer takes a conversation: one that waits, one that waits for nobody, one the phone holds, or, where allowed, a
 * colleague's. From here on the assistant is silent, and the person hears who is with them.
 * @param also written in the same commit (the audit trail)
 * @returns null when there is no such conversation
 */
export async function claim(
  deps: HandoffDeps,
  { conversationId, officer, from }: Claim,
  also: readonly Statement[] = [],
): Promise<Claimed | null> {
  let taken: Claimed | null = null
  const now = deps.now()
  const won = await acting<Claimed & { kind: 'claimed' }>(deps, conversationId, async (action) => {
    const decided = await decide(action, { conversationId, officer, from, now })
    if (decided.kind !== 'claimed') {
      taken = decided
      return null
    }
    const { handoffId } = decided
    await action.run(holdBy(conversationId, officer.id, now))
    await action.run(handoffChange(handoffId, 'claimed', officer.id, from ? { from } : {}, now))
    for (const statement of also) await action.run(statement)
    const crisis = action.conversation.handoff?.urgency === 0
    await action.say([
      { key: crisis ? 'handoff.claimedCrisis' : 'handoff.claimed', params: { name: officer.name } },
    ])
    return decided
  })
  if (won && from)
    await deps.notify([from], { kind: 'handoffTaken', conversationId, detail: { by: officer.name } })
  return won ?? taken
}

async function decide(
  { conversation, run }: Action,
  { conversationId, officer, from, now }: Claim & { readonly now: Date },
): Promise<Claimed> {
  const decided = await run({ text: DECIDE, values: [conversationId, officer.id, now] })
  const [waited] = decided.rows
  if (waited) return { kind: 'claimed', handoffId: waited.id }
  const { handoff } = conversation
  if (!handoff) {
    const handoffId = uuid7(now.getTime())
    const reason = conversation.heldBy === 'phone' ? 'answeredFromPhone' : 'takenOver'
    await run({
      text: TAKE_OVER,
      values: [handoffId, conversationId, conversation.contactId, reason, now, officer.id],
    })
    return { kind: 'claimed', handoffId }
  }
  if (handoff.claimedBy === officer.id) return { kind: 'own', handoffId: handoff.id }
  const took = from
    ? (await run({ text: TAKE, values: [conversationId, officer.id, now, from] })).rows[0]
    : undefined
  return took ? { kind: 'claimed', handoffId: took.id } : { kind: 'taken', by: handoff.claimedBy }
}
