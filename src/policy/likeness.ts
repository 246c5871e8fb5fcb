/** What of a text is compared: how often which letters are neighbours, spaces left out. */
export interface LetterPairs {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

/** @param folded a text as `fold` gives it */
export function letterPairs(folded: string): LetterPairs {
  const letters = folded.replace(/ /g, '')
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(0, letters.length - 1) }
}

/** How alike two folded texts are, 0..1: the Dice coefficient of their letter pairs. Equal texts give 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  return pairsLikeness(letterPairs(a), letterPairs(b))
}

/**
 * The same for texts of which many are compared with many.
 * @param least below it the answer is 0, and mostly known by the lengths alone
 */
export function pairsLikeness(a: LetterPairs, b: LetterPairs, least = 0): number {
  const total = a.total + b.total
  if (total === 0 || 2 * Math.min(a.total, b.total) < least * total) return 0
  let shared = 0
  for (const [pair, count] of a.counts) shared += Math.min(count, b.counts.get(pair) ?? 0)
  const alike = (2 * shared) / total
  return alike < least ? 0 : alike
}
