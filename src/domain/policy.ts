/** A policy in force, as far as an answer has to name it. */
export interface PolicyTitle {
  readonly id: string
  readonly title: string
  /** Exactly as printed in the policy; dates that disagree are shown both, as printed. Empty when the text has none. */
  readonly adoption: string
}

/** The smallest part of a policy that answers something by itself. */
export interface Clause {
  readonly id: string
  /** Heading it stands under, as printed. */
  readonly section: string
  /** Its printed number or bullet, '' when it has none. */
  readonly number: string
  /** Position in the policy, from 0. */
  readonly order: number
  /** The exact words of the policy. */
  readonly text: string
}

/** What the policy says to a question. */
export interface PolicyAnswer {
  readonly tier: 'answer' | 'choose' | 'unknown' | 'silent-policy'
  /** Best first, at most three whatever the tier. */
  readonly candidates: readonly PolicyCandidate[]
}

export interface PolicyCandidate {
  readonly policy: PolicyTitle
  readonly clause: Clause
  /** 0..1, comparable between questions. */
  readonly score: number
}

/** Answers questions from the clauses in force; pure and in-process. */
export interface PolicySearch {
  ask(question: string): PolicyAnswer
  /** A clause by its id, for a choice made from {@link PolicyAnswer} candidates. */
  clause(id: string): PolicyCandidate | null
}
