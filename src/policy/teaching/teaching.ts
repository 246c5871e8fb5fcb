import type { Localized } from '../../domain/localized.ts'

/** What officers taught: how a question is answered from now on. */
export type Teaching = {
  readonly id: string
  /** Ways people asked it. */
  readonly phrasings: readonly string[]
} & Taught

export type Taught =
  /** In words of the association. */
  | { readonly kind: 'answer'; readonly answer: Localized }
  /** By the clause with these words, in whichever version has it. */
  | { readonly kind: 'clause'; readonly clauseText: string }
  /** By what the policy says of a topic of the catalogue, or that it is silent on it. */
  | { readonly kind: 'topic'; readonly topic: string }
  /** Not at all: it is nothing of the association's. */
  | { readonly kind: 'outside' }
