import { FEWEST } from './blocks.ts'

/** How often a value was answered. */
export interface Count {
  readonly value: string
  readonly count: number
}

/** What a question's answers come to; null where there are fewer than five, of which nothing is said. */
export interface Figure {
  /** Answers it is over. */
  readonly answers: number
  /** Of ratings (1 to 5) and numbers (0 to 10). */
  readonly mean: number | null
  /** Percent of each value, whole numbers that come to 100. */
  readonly shares: readonly { readonly value: string; readonly percent: number }[]
}

/**
 * A figure from counts. Counts come from whole blocks, so that they are none or at least five; checked here once more,
 * because this is the last place before they are seen.
 */
export function figureOf(counts: readonly Count[], numeric: boolean): Figure | null {
  const answers = counts.reduce((sum, { count }) => sum + count, 0)
  if (answers < FEWEST) return null
  const sum = counts.reduce((total, { value, count }) => total + Number(value) * count, 0)
  return {
    answers,
    mean: numeric ? Math.round((sum / answers) * 100) / 100 : null,
    shares: sharesOf(counts, answers),
  }
}

/** Largest remainders first, so that rounded percentages come to 100. */
function sharesOf(counts: readonly Count[], answers: number): Figure['shares'] {
  const exact = counts.map(({ value, count }) => ({ value, percent: (count * 100) / answers }))
  const rounded = exact.map(({ value, percent }) => ({
    value,
    percent: Math.floor(percent),
    rest: percent % 1,
  }))
  let missing = 100 - rounded.reduce((sum, { percent }) => sum + percent, 0)
  for (const one of rounded.toSorted((a, b) => b.rest - a.rest)) {
    if (missing-- <= 0) break
    one.percent += 1
  }
  return rounded.map(({ value, percent }) => ({ value, percent }))
}
