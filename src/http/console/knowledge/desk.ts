import type { Apart } from '../../../apart/apart.ts'
import type { PolicySearch } from '../../../domain/policy.ts'
import type { PoliciesSearch } from '../../../policy/search.ts'
import type { Teaching } from '../../../policy/teaching/teaching.ts'
import type { TeachingStore } from '../../../store/policy-teaching.ts'
import type { PolicyVersions } from '../../../store/policy-versions.ts'
import type { Readings } from './reading.ts'

/** What the pages of knowledge work with. */
export interface KnowledgeDesk {
  readonly versions: PolicyVersions
  /** Where what takes long is done, so that nobody's message waits. */
  readonly apart: Apart
  readonly readings: Readings
  readonly teaching: TeachingStore
  /** What officers taught, as it is answered from now. */
  readonly lessons: () => readonly Teaching[]
  /** What the policy in force answers, and what of it may be quoted. */
  readonly policies: () => PoliciesSearch
  /** What people's questions are answered from now: the policy, the association's own answers, what was taught. */
  readonly search: () => PolicySearch
  /** Looks now for what has changed of the policy and of what is taught. */
  readonly refresh: () => Promise<void>
}
