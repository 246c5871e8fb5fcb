import type { Move } from '../../../domain/pipeline/moves.ts'
import type { PolicyCandidate, PolicySearch } from '../../../domain/policy.ts'
import { TOPICS } from '../../../policy/topics.ts'
import { ask, type Queryable } from '../../../store/sql.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'

/** What the policy has to say about a step is found by its topic. */
const TOPIC_OF: Partial<Record<Move, string>> = {
  takeUp: 'data-check',
  matchData: 'data-check',
  askForMore: 'registration',
  finishChecks: 'evaluation-conditions',
  approve: 'decision',
  decline: 'decision',
  returnForStudy: 'decision',
  startService: 'service-delivery',
  deliver: 'service-delivery',
}

/** A clause in the words that may be quoted. */
export interface Quoted {
  readonly id: string
  readonly section: string
  readonly number: string
  readonly text: string
  readonly policy: string
}

const quoted = ({ clause, policy }: PolicyCandidate): Quoted => ({
  id: clause.id,
  section: clause.section,
  number: clause.number,
  text: clause.text,
  policy: policy.title,
})

/** The clause about a step, where the policy surely has one. */
export function clauseOfStep(search: PolicySearch, move: Move): Quoted | null {
  const topic = TOPICS.find(({ id }) => id === TOPIC_OF[move])
  const [question] = topic?.phrasings ?? []
  if (question === undefined) return null
  const { tier, candidates } = search.ask(question)
  const [best] = candidates
  return tier === 'answer' && best ? quoted(best) : null
}

/** Every clause of the policies in force that may be quoted, in their order. */
export async function quotableClauses(db: Queryable, search: PolicySearch): Promise<Quoted[]> {
  const { rows } = await ask<{ id: string }>(db, {
    text: `SELECT c.id FROM clause c JOIN policy p ON p.id = c.policy_id WHERE p.status = 'inForce' ORDER BY p.imported_at, c."order"`,
  })
  return rows.flatMap(({ id }) => {
    const found = search.clause(id)
    return found ? [quoted(found)] : []
  })
}

/**
 * The clause a decision is to rest on.
 * @throws Declined CONFLICT `clauseNotInForce` for one that may not be quoted
 */
export function clauseToQuote(
  { deps }: Pick<Context, 'deps'>,
  clauseId: string | undefined,
): { readonly id: string; readonly text: string } | undefined {
  if (clauseId === undefined) return undefined
  const found = deps.knowledge.search().clause(clauseId)
  if (!found) throw new Declined('CONFLICT', 'clauseNotInForce')
  return { id: clauseId, text: found.clause.text }
}
