/** Pairs of neighbouring letters of a folded text, spaces left out. */
function pairs(folded: string): Map<string, number> {
  const letters = folded.replace(/ /g, '')
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** How alike two folded texts are, 0..1: the Dice coefficient of their letter pairs. Equal texts give 1. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const inA = pairs(a)
  const inB = pairs(b)
  let shared = 0
  let total = 0
  for (const [pair, count] of inA) {
    shared += Math.min(count, inB.get(pair) ?? 0)
    total += count
  }
  for (const count of inB.values()) total += count
  return total === 0 ? 0 : (2 * shared) / total
}
