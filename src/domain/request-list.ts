import { z } from 'zod'
import type { Association } from './association.ts'
import { REQUEST_STATUSES, type RequestStatus } from './help-request.ts'
import { DUE } from './pipeline/due.ts'

/** Ways of the policy a request can come by. */
export const REQUEST_SOURCES = [
  'chat',
  'interview',
  'phone',
  'letter',
  'socialMedia',
  'delegate',
  'website',
  'volunteer',
] as const

/** Where nothing more is to be done. */
export const ENDED_STATUSES = ['closed', 'withdrawn'] as const satisfies readonly RequestStatus[]

/** What of all requests is wanted; what is left out makes no difference. */
export const requestFilter = z.object({
  /** `open`, where it is left out: everything that is not at its end. */
  status: z.enum([...REQUEST_STATUSES, 'open', 'all']).optional(),
  serviceId: z.string().max(20).optional(),
  city: z.string().max(100).optional(),
  /** An officer's id, or `none` for those nobody has. */
  assignee: z.union([z.uuid(), z.literal('none')]).optional(),
  source: z.enum(REQUEST_SOURCES).optional(),
  due: z.enum(DUE).optional(),
  /** Required papers have not come. */
  missing: z.literal(true).optional(),
  /** Somebody is still to be told by phone what Sila could not tell them. */
  untold: z.literal(true).optional(),
  /** A part of a name, a phone or a number. */
  text: z.string().trim().min(2).max(100).optional(),
})
export type RequestFilter = z.infer<typeof requestFilter>

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
