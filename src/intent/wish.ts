import type { Scored } from './cues.ts'

/** What a free message wants; `question` is everything that goes to the policy. */
export type Intent = Scored | 'chitchat'

/** What likeness to exemplars can tell; where to find us and the language are told by cues alone. */
export type Wish = Exclude<Intent, 'contact' | 'language'>

/** What is learnt from exemplars: a suggestion is told apart from blame, though both are complaints to the desk. */
export type Exemplified = Wish | 'suggestion'
export const EXEMPLIFIED: readonly Exemplified[] = [
  'request',
  'status',
  'human',
  'complaint',
  'suggestion',
  'question',
  'chitchat',
]
