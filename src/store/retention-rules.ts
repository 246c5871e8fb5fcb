import type { RequestStatus } from '../domain/help-request.ts'

/** Statuses in which a help request has served its purpose: from then on its retention period runs. */
export const ENDED: readonly RequestStatus[] = ['declined', 'delivered', 'closed', 'withdrawn']

/** The flow whose answers are personal data before they are sent. */
export const DRAFT_FLOW = 'help-request'

/** Months that the traces of deleted requests and of erasures are kept: five years (PDPL, implementing regulation, art. 33). */
export const TRACE_MONTHS = 60

/** Days within which a wish about one's own data is answered (PDPL, implementing regulation, art. 3). */
export const ANSWER_DAYS = 30
