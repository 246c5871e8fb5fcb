import type { Association } from '../../../domain/association.ts'
import type { PolicySearch } from '../../../domain/policy.ts'
import type { Backups } from '../../../store/backups.ts'
import type { PolicyStore } from '../../../store/policy-store.ts'

/** What only the settings' routes work with. */
export interface Upkeep {
  readonly policies: PolicyStore
  readonly policySearch: () => PolicySearch
  readonly backups: Backups
  /** The database is the one that comes along. */
  readonly embedded: boolean
  /** What comes along to try things out, and is nobody's. */
  readonly sample: { readonly association: Association; readonly policyTitle: string }
}
