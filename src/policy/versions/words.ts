/** A run of words that two texts share, or that only one has. */
export interface Run {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Words beyond which two texts are told as wholly different; a clause has at most a few hundred. */
const MOST = 1200

/**
 * What changed from one text to another, word by word (longest common subsequence). Joined in order without the added runs
 * it is the former text, without the removed ones the latter, white space aside.
 */
export function wordChanges(before: string, after: string): Run[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  if (a.length > MOST || b.length > MOST)
    return joined([
      ...a.map((word) => ['removed', word] as const),
      ...b.map((word) => ['added', word] as const),
    ])
  const lengths = commonLengths(a, b)
  const steps: (readonly [Run['kind'], string])[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push(['same', a[i++] ?? ''])
      j++
    } else if (j >= b.length || (i < a.length && at(lengths, i + 1, j, b) >= at(lengths, i, j + 1, b)))
      steps.push(['removed', a[i++] ?? ''])
    else steps.push(['added', b[j++] ?? ''])
  }
  return joined(steps)
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}

/** Lengths of the longest common subsequences of the rests of both texts, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const lengths = new Uint16Array((a.length + 1) * (b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * (b.length + 1) + j] =
        a[i] === b[j]
          ? at(lengths, i + 1, j + 1, b) + 1
          : Math.max(at(lengths, i + 1, j, b), at(lengths, i, j + 1, b))
  return lengths
}

function at(lengths: Uint16Array, i: number, j: number, b: readonly string[]): number {
  return lengths[i * (b.length + 1) + j] ?? 0
}

function joined(steps: readonly (readonly [Run['kind'], string])[]): Run[] {
  const runs: { kind: Run['kind']; text: string }[] = []
  for (const [kind, word] of steps) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += ` ${word}`
    else runs.push({ kind, text: word })
  }
  return runs
}
