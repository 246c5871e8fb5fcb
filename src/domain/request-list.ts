import type { Association } from './association.ts'
import { REQUEST_STATUSES, type RequestStatus } from './help-request.ts'
import type { Due } from './pipeline/due.ts'
import { WAYS } from './ways.ts'

/** Ways of the policy a request can come by. */
export const REQUEST_SOURCES = ['chat', ...WAYS] as const

/** Where nothing more is to be done. */
export const ENDED_STATUSES = ['closed', 'withdrawn'] as const satisfies readonly RequestStatus[]

/** What of all requests is wanted; what is left out makes no difference. */
export interface RequestFilter {
  /** `open`, where it is left out: everything that is not at its end. */
  readonly status?: RequestStatus | 'open' | 'all' | undefined
  readonly serviceId?: string | undefined
  readonly city?: string | undefined
  /** An officer's id, or `none` for those nobody has. */
  readonly assignee?: string | undefined
  readonly source?: (typeof REQUEST_SOURCES)[number] | undefined
  readonly due?: Due | undefined
  /** Required papers have not come. */
  readonly missing?: true | undefined
  /** Somebody is still to be told by phone what Sila could not tell them. */
  readonly untold?: true | undefined
  /** A part of a name, a phone or a number. */
  readonly text?: string | undefined
}

export const REQUEST_ORDERS = ['submitted', 'since', 'target', 'number', 'name', 'city', 'status'] as const
export type RequestOrder = (typeof REQUEST_ORDERS)[number]

/** Statuses that a request can stand in at this association and that are not its end, in their order. */
export function stepsOf({
  services,
  committee,
}: Pick<Association, 'services' | 'committee'>): RequestStatus[] {
  const checks = services.some((service) => service.checks.length > 0)
  const absent: readonly RequestStatus[] = [
    ...ENDED_STATUSES,
    ...(checks ? [] : (['eligibilityCheck'] as const)),
    committee ? 'decision' : 'committee',
  ]
  return REQUEST_STATUSES.filter((status) => !absent.includes(status))
}
