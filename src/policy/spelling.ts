/** Finds the known word a misspelt one stands for. */
export interface Spelling {
  knows(word: string): boolean
  /** The nearest known word at one edit (two for long words); null when there is none. */
  correct(word: string): string | null
}

const SHORTEST = 4
const LONG = 7

/**
 * @param words known words with how often they occur; the more frequent wins between equally near ones
 * The index holds every word with one letter taken out (symmetric deletion, W. Garbe), so a look-up costs a few reads.
 */
export function createSpelling(words: ReadonlyMap<string, number>): Spelling {
  // Built with the first misspelt word: start-up has better things to do.
  let built: ReadonlyMap<string, readonly string[]> | undefined
  return {
    knows: (word) => words.has(word),
    correct: (word) => {
      if (word.length < SHORTEST) return null
      built ??= deletionIndex(words.keys())
      let best: string | null = null
      let bestRank = Number.POSITIVE_INFINITY
      const most = word.length >= LONG ? 2 : 1
      for (const key of [word, ...cuts(word)])
        for (const near of built.get(key) ?? []) {
          const edits = distance(word, near)
          if (edits > most) continue
          const rank = edits - Math.min(words.get(near) ?? 1, 50) / 100
          if (rank < bestRank) {
            bestRank = rank
            best = near
          }
        }
      return best
    },
  }
}

function deletionIndex(words: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  const add = (key: string, word: string): void => {
    const list = index.get(key)
    if (list) list.push(word)
    else index.set(key, [word])
  }
  for (const word of words) {
    if (word.length < SHORTEST) continue
    add(word, word)
    for (const cut of cuts(word)) add(cut, word)
  }
  return index
}

function cuts(word: string): string[] {
  const found: string[] = []
  for (let at = 0; at < word.length; at++) found.push(word.slice(0, at) + word.slice(at + 1))
  return found
}

/** Edits between two words: insert, delete, replace, or swap of neighbours (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
