import { z } from 'zod'
import { REQUEST_STATUSES } from '../../../domain/help-request.ts'
import { DUE } from '../../../domain/pipeline/due.ts'
import { REQUEST_SOURCES, type RequestFilter } from '../../../domain/request-list.ts'

/** A filter as it comes from a page. */
export const requestFilter = z.object({
  status: z.enum([...REQUEST_STATUSES, 'open', 'all']).optional(),
  serviceId: z.string().max(20).optional(),
  city: z.string().max(100).optional(),
  assignee: z.union([z.uuid(), z.literal('none')]).optional(),
  source: z.enum(REQUEST_SOURCES).optional(),
  due: z.enum(DUE).optional(),
  missing: z.literal(true).optional(),
  untold: z.literal(true).optional(),
  text: z.string().trim().min(2).max(100).optional(),
}) satisfies z.ZodType<RequestFilter>
