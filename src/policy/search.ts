import type { PolicyAnswer, PolicyCandidate, PolicySearch } from '../domain/policy.ts'
import { createRanking, quotedClauses, type Ranked, type Ranking, type SearchedPolicy } from './ranking.ts'

export type { SearchedPolicy } from './ranking.ts'

/** The least scores of the tiers, chosen so that a wrong answer is rarer than an honest "unknown" (docs/policy-search.md). */
export const THRESHOLDS = { answer: 0.4, choose: 0.15, silent: 0.55, topic: 0.35 }

/** A search that also tells what it may quote. */
export interface PoliciesSearch extends PolicySearch {
  /** Every clause that may be quoted, in its approved words. */
  readonly quotable: readonly PolicyCandidate[]
}

/**
 * Answers questions from clauses in force. A clause with an undecided doubt is never in an `answer` or a `choose`.
 * Safety and intent are recognised before this is asked: it takes every text for a question.
 */
export function createPolicySearch(policies: readonly SearchedPolicy[]): PoliciesSearch {
  const rank = createRanking(policies)
  const places = new Map<string, PolicyCandidate>()
  for (const policy of policies)
    for (const { doubtful, ...quoted } of quotedClauses(policy))
      if (!doubtful) places.set(quoted.clause.id, { policy: policy.title, ...quoted, score: 1 })
  return {
    ask: (question) => answerOf(rank(question)),
    clause: (id) => places.get(id) ?? null,
    quotable: [...places.values()],
  }
}

/** The tier of a ranking and what may be shown in it. */
export function answerOf(ranking: Ranking): PolicyAnswer {
  const { topic } = ranking
  const tiered = tierOf(ranking)
  return topic && topic.score >= THRESHOLDS.topic ? { ...tiered, topic } : tiered
}

function tierOf({ nearest, unmapped }: Ranking): PolicyAnswer {
  const [best] = nearest
  const all = nearest.map(candidate)
  if (unmapped && unmapped.score > (best?.score ?? 0)) {
    const silent = unmapped.scope !== 'outside' && unmapped.score >= THRESHOLDS.silent
    return { tier: silent ? 'silent-policy' : 'unknown', candidates: all }
  }
  if (!best || best.doubtful || best.score < THRESHOLDS.choose) return { tier: 'unknown', candidates: all }
  const quotable = nearest.filter(({ doubtful }) => !doubtful)
  if (best.score >= THRESHOLDS.answer) return { tier: 'answer', candidates: quotable.map(candidate) }
  const choices = quotable.filter(({ score }) => score >= best.score * WORTH_OFFERING)
  if (choices.length < 2) return { tier: 'unknown', candidates: all }
  return { tier: 'choose', candidates: choices.map(candidate) }
}

/** A choice is offered when it scores at least this share of the best. */
const WORTH_OFFERING = 0.2

function candidate({ doubtful: _, ...shown }: Ranked): PolicyCandidate {
  return shown
}
