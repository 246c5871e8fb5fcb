import type { Association } from '../domain/association.ts'
import type { PolicySearch } from '../domain/policy.ts'
import { withFaq } from './faq.ts'
import type { PoliciesSearch } from './search.ts'
import { withTeaching } from './teaching/taught.ts'
import type { Teaching } from './teaching/teaching.ts'

/** A policy's answers with the association's own, and what officers taught before both. */
export function answersOf(
  policies: PoliciesSearch,
  association: Association,
  taught: readonly Teaching[],
): PolicySearch {
  return withTeaching(withFaq(policies, association), taught, policies.quotable)
}
