/** A line of what an officer had written down, before and after it was put right; null where it is not asked. */
export interface CorrectedLine {
  readonly step: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** What is said of a correction. */
export interface Correction {
  readonly id: string
  /** Name of the officer; null where their account is gone. */
  readonly by: string | null
  readonly at: Date
  /** In the words the person was told. */
  readonly reason: string
  readonly lines: readonly CorrectedLine[]
}
