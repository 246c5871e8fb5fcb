/**
 * How often and how long: the table's own figure unless an environment variable says otherwise, so that a run can be
 * shortened (`FAULT_KILLS=10 npm run test:faults`).
 */
function count(name: string, full: number): number {
  const given = process.env[`FAULT_${name}`]
  if (given === undefined || given === '') return full
  const number = Number(given)
  if (!(number > 0)) throw new Error(`FAULT_${name} must be a number above 0`)
  return number
}

export const KILLS = count('KILLS', 100)
export const DATABASE_KILLS = count('DATABASE_KILLS', 20)
/** Connections to the database cut in the middle of a transaction, in each direction. */
export const CUTS = count('CUTS', 40)
/** Seconds the database is away; the table says ten minutes, which FAULT_AWAY_SECONDS=600 does. */
export const AWAY_SECONDS = count('AWAY_SECONDS', 60)
/** Seconds of steady load at 50 messages a second; ten minutes by the table. */
export const LOAD_SECONDS = count('LOAD_SECONDS', 600)
export const BURST = count('BURST', 2_000)
/** Seconds of the 429 storm; five minutes by the table. */
export const STORM_SECONDS = count('STORM_SECONDS', 300)
export const FUZZED = count('FUZZED', 100_000)

/** Puts a figure into the output of the run, for docs/faults.md. */
export function report(what: string, figures: object): void {
  process.stdout.write(`\nFIGURE ${what}: ${JSON.stringify(figures)}\n`)
}

/** The p-th percentile of numbers, 0 < p <= 1. */
export function percentile(numbers: readonly number[], p: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN)
}
