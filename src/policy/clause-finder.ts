import type { PolicyCandidate } from '../domain/policy.ts'
import { foldWords } from '../text/fold.ts'
import type { PoliciesSearch } from './search.ts'
import { stemOf } from './words.ts'

/**
 * Clauses an officer may mean by a few words: first what the search would answer, then those that hold most of the words.
 * Without words, the first ones of the policy.
 */
export function findClauses(policies: PoliciesSearch, words: string, most: number): PolicyCandidate[] {
  const sought = foldWords(words).map(stemOf)
  if (sought.length === 0) return policies.quotable.slice(0, most)
  const answered = policies.ask(words).candidates.filter(({ clause }) => policies.clause(clause.id) !== null)
  const holding = policies.quotable
    .map((candidate) => {
      const stems = new Set(foldWords(`${candidate.clause.section} ${candidate.clause.text}`).map(stemOf))
      return { candidate, held: sought.filter((stem) => stems.has(stem)).length }
    })
    .filter(({ held }) => held > 0)
    .sort((a, b) => b.held - a.held)
  const found = new Map<string, PolicyCandidate>()
  for (const one of [...answered, ...holding.map(({ candidate }) => candidate)])
    if (!found.has(one.clause.id)) found.set(one.clause.id, one)
  return [...found.values()].slice(0, most)
}
