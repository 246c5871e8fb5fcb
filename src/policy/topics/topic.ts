/** Something people ask about, known before any policy is: the catalogue is shared by all policies. */
export interface Topic {
  readonly id: string
  /**
   * `policy`: policies of this kind speak of it. `silent`: on the association's business, but such policies seldom speak of
   * it. `outside`: nothing of the association's.
   */
  readonly scope: 'policy' | 'silent' | 'outside'
  /** The clause to quote is the whole list, not one of its items. */
  readonly whole?: boolean
  /**
   * How to find the topic's clause in a policy. Each cue is one way: words joined by ` + ` must all occur, `|` separates
   * alternatives, a leading `§` looks in the heading, a leading `!` forbids. Words are compared folded, as parts of words.
   */
  readonly cues: readonly string[]
  /** Ways people ask, in Standard Arabic and in dialect. */
  readonly phrasings: readonly string[]
}

/** One phrasing a line. */
export function ways(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
