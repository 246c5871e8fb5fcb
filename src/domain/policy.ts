import type { Localized } from './localized.ts'

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
  /** What it is about, by the catalogue of topics, where that is fairly sure. */
  readonly topic?: TopicGuess
  /** Given with `answer` when the association itself has answered this question: it goes before any candidate. */
  readonly faq?: FaqAnswer
  /** Given with `silent-policy` when the association's own contact data answers what its policy does not print. */
  readonly contact?: true
}

/** The topic of the shared catalogue that a question is likely about. */
export interface TopicGuess {
  readonly id: string
  /** `policy`: policies speak of it; `silent`: they seldom do; `outside`: nothing of the association's. */
  readonly scope: 'policy' | 'silent' | 'outside'
  /** 0..1, how sure it is. */
  readonly score: number
}

/** An answer the association has written itself, beside its policy. */
export interface FaqAnswer {
  readonly id: string
  readonly answer: Localized
  /** 0..1, comparable between questions. */
  readonly score: number
}

export interface PolicyCandidate {
  readonly policy: PolicyTitle
  /** In the words that may be quoted: as printed, or as an officer approved them. */
  readonly clause: Clause
  /** Has to be said beside the clause: its dates are quoted as printed, and do not agree with each other. */
  readonly remark?: 'dates-disagree'
  /** 0..1, comparable between questions. */
  readonly score: number
}

/** Answers questions from the clauses in force; pure and in-process. */
export interface PolicySearch {
  ask(question: string): PolicyAnswer
  /** A clause by its id, for a choice made from {@link PolicyAnswer} candidates. */
  clause(id: string): PolicyCandidate | null
}
