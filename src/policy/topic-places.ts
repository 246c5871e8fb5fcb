import type { Clause } from '../domain/policy.ts'
import { isDamaged } from './findings.ts'
import { mapTopics } from './mapping.ts'
import { quotedClauses, type SearchedPolicy } from './ranking.ts'
import { TOPICS, type Topic } from './topics.ts'

/** A topic of the catalogue, and what one policy says of it. */
export interface TopicPlace {
  readonly topic: Topic
  /** Best first, at most three; none where the policy is silent. */
  readonly clauses: readonly { readonly clause: Clause; readonly doubtful: boolean }[]
}

/** Every topic that is the association's business, with the clauses a policy answers it by. */
export function topicPlaces(policy: SearchedPolicy): TopicPlace[] {
  return placesOfTopics(policy).filter(({ topic }) => topic.scope !== 'outside')
}

/** Every topic of the catalogue, in its order, with the clauses that the search would answer it by. */
export function placesOfTopics(policy: SearchedPolicy): TopicPlace[] {
  const quoted = quotedClauses(policy)
  const doubtful = new Set(quoted.flatMap((one) => (one.doubtful ? [one.clause] : [])))
  const clauses = quoted.map(({ clause }) => clause)
  const found = mapTopics(TOPICS, clauses, (clause) => doubtful.has(clause), isDamaged(policy.clauses))
  return TOPICS.map((topic, at) => ({
    topic,
    clauses: (found[at] ?? []).flatMap(({ clause }) => quoted[clause] ?? []),
  }))
}
