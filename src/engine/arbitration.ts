import type { PolicyAnswer } from '../domain/policy.ts'
import type { Recognised } from '../intent/intent.ts'
import { foldWords } from '../text/fold.ts'

/** How surely a clause must answer before a wish that was only guessed is taken for a question (docs/policy-search.md). */
const SURELY = 0.8
/** Whoever asks what became of their own request sounds most like someone who asks about the rule. */
const SURELY_NO_STATUS = 0.99

/** Topics that people write about their own case in the words of the rule. */
const OWN_CASE: ReadonlySet<string> = new Set([
  'committee',
  'decision',
  'delivery-date',
  'registration',
  'service-delivery',
  'handling',
  'complaint-rules',
  'objection',
  'absent-people',
  'goods',
])

/** What somebody calls theirs when they write of their own case: طلبي، بمعاملتنا، أوراقي. */
const OWN = /^[وفبلك]?(?:طلب|معامل|ملف|اوراق|ورق|شكو|موعد|بطاق|حال|قضي|دور)(?:ا|ت)?(?:ي|نا)$/u

/**
 * Whether a message that may be a wish is answered as the question it is worded as. Only a weak guess gives way, and only to
 * a clause that surely answers and speaks of no one's own case; the association's own answers are no evidence, being short.
 */
export function ratherAsked(
  text: string,
  { intent, strength, question }: Recognised,
  { tier, candidates, topic, faq }: PolicyAnswer,
): boolean {
  if (!GUESSED.has(intent) || strength !== 'weak' || !question || tier !== 'answer' || faq) return false
  if (OWN_CASE.has(topic?.id ?? '') || foldWords(text).some((word) => OWN.test(word))) return false
  return (candidates[0]?.score ?? 0) >= (intent === 'status' ? SURELY_NO_STATUS : SURELY)
}

const GUESSED: ReadonlySet<string> = new Set(['request', 'status', 'human', 'complaint'])
