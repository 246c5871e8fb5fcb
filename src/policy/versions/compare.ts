import { fold } from '../../text/fold.ts'
import { letterPairs, pairsLikeness } from '../likeness.ts'
import type { Reviewed } from '../review/finding.ts'
import { type Run, wordChanges } from './words.ts'

/** What became of a clause from one version of a policy to the next. */
export interface ClauseChange {
  readonly kind: 'same' | 'moved' | 'changed' | 'added' | 'removed'
  readonly before: Reviewed | null
  readonly after: Reviewed | null
  /** With `changed`: the words that went and came. */
  readonly words: readonly Run[]
}

/** Wordings less alike than this are two clauses. */
const ONE_CLAUSE = 0.6

/**
 * Compares two versions clause by clause: the latter's in their order, what is gone behind the clause it stood after. A
 * clause is moved when it stands under another heading, or when its order among the clauses that both have is another.
 */
export function compareVersions(before: readonly Reviewed[], after: readonly Reviewed[]): ClauseChange[] {
  const pairs = pairsOf(before, after)
  const steady = inOrder(
    after.flatMap((clause) => pairs.get(clause) ?? []).map((clause) => before.indexOf(clause)),
  )
  const changes = after.map((clause): ClauseChange => {
    const old = pairs.get(clause)
    if (!old) return { kind: 'added', before: null, after: clause, words: [] }
    if (old.text !== clause.text)
      return { kind: 'changed', before: old, after: clause, words: wordChanges(old.text, clause.text) }
    const moved = fold(old.section) !== fold(clause.section) || !steady.has(before.indexOf(old))
    return { kind: moved ? 'moved' : 'same', before: old, after: clause, words: [] }
  })
  const kept = new Set(pairs.values())
  for (const [at, clause] of before.entries()) {
    if (kept.has(clause)) continue
    const removed: ClauseChange = { kind: 'removed', before: clause, after: null, words: [] }
    const previous = before.slice(0, at).findLast((one) => kept.has(one))
    let place = previous ? changes.findIndex((change) => change.before === previous) + 1 : 0
    while (changes[place]?.kind === 'removed') place++
    changes.splice(place, 0, removed)
  }
  return changes
}

/** The former clause of each latter one: the same words first, under the same heading before elsewhere; then the likest. */
function pairsOf(before: readonly Reviewed[], after: readonly Reviewed[]): Map<Reviewed, Reviewed> {
  const pairs = new Map<Reviewed, Reviewed>()
  const free = new Set(before)
  const take = (clause: Reviewed, old: Reviewed | undefined): void => {
    if (!old) return
    pairs.set(clause, old)
    free.delete(old)
  }
  const sameSection = (a: Reviewed, b: Reviewed): boolean => fold(a.section) === fold(b.section)
  for (const near of [true, false])
    for (const clause of after)
      if (!pairs.has(clause))
        take(
          clause,
          [...free].find((old) => old.text === clause.text && (!near || sameSection(old, clause))),
        )
  const letters = (clause: Reviewed) => ({ clause, letters: letterPairs(fold(clause.text)) })
  const olds = [...free].map(letters)
  const alike = after
    .filter((clause) => !pairs.has(clause))
    .map(letters)
    .flatMap(({ clause, letters: own }) =>
      olds.map((old) => ({ clause, old: old.clause, like: pairsLikeness(old.letters, own, ONE_CLAUSE) })),
    )
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like)
  for (const { clause, old } of alike) if (!pairs.has(clause) && free.has(old)) take(clause, old)
  return pairs
}

/** The places that stand in rising order: the longest rising subsequence, so that one moved clause does not move all others. */
function inOrder(places: readonly number[]): ReadonlySet<number> {
  const longest: number[][] = []
  for (const [at, place] of places.entries()) {
    let best: number[] = []
    for (let earlier = 0; earlier < at; earlier++) {
      const row = longest[earlier] ?? []
      if ((places[earlier] ?? 0) < place && row.length > best.length) best = row
    }
    longest.push([...best, place])
  }
  return new Set(longest.reduce((most, row) => (row.length > most.length ? row : most), []))
}
