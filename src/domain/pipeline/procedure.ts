import type { Association } from '../association.ts'
import type { CheckKind } from './check-kind.ts'

/** The steps that a request goes through at this association. One that its policy does not have is not there. */
export interface Procedure {
  /** Nothing is decided without the applicant's declaration. */
  readonly declaration: boolean
  readonly checks: readonly CheckKind[]
  /** Who decides: a committee of at least so many voters; null where an officer decides. */
  readonly committee: { readonly quorum: number } | null
}

/** The procedure for a service; of one that is not offered any more, with the checks every request has. */
export function procedureOf(
  { declaration, committee, services }: Pick<Association, 'declaration' | 'committee' | 'services'>,
  serviceId: string,
): Procedure {
  return {
    declaration: declaration !== null,
    checks: services.find(({ id }) => id === serviceId)?.checks ?? [],
    committee: committee && { quorum: committee.quorum },
  }
}
