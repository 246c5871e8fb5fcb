import type { RequestHandler } from 'express'
import { z } from 'zod'
import { may } from '../../domain/role.ts'
import { directionOf } from '../../print/letterhead.ts'
import { printPdf } from '../../print/pdf.ts'
import {
  type ListedRequest,
  type ListOf,
  requestListCsv,
  requestListDocument,
  requestListSheet,
} from '../../print/request-list.ts'
import { printSheets } from '../../print/sheet.ts'
import { requestPage } from '../../store/request-list.ts'
import { localDate } from '../../text/calendar.ts'
import { Refused } from '../problem.ts'
import { contextOf } from './context.ts'
import type { ConsoleDeps } from './deps.ts'
import { requestFilter } from './requests/filter.ts'

/** Requests in one file; who needs more narrows the filter. */
const MOST = { csv: 20_000, xlsx: 20_000, pdf: 2_000 } as const
type Format = keyof typeof MOST

const TYPE: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const PRINT: Readonly<
  Record<Format, (requests: readonly ListedRequest[], of: ListOf) => Promise<string | Uint8Array>>
> = {
  csv: async (requests, of) => requestListCsv(requests, of),
  xlsx: (requests, of) => printSheets([requestListSheet(requests, of)], directionOf(of.locale)),
  pdf: (requests, of) => printPdf(requestListDocument(requests, of)),
}

const format = z.enum(['csv', 'xlsx', 'pdf'])

/**
 * The requests of a filter (`?filter=<JSON>`) as a file, in the officer's language: for who may hand data over, of what
 * they may see. Without phones and national IDs; in the audit trail before the first byte.
 */
export function requestExport(deps: ConsoleDeps): RequestHandler<{ format: string }> {
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    const allowed = officer && officer.secondFactor !== 'needed' && may(officer.role, 'contact.export')
    const kind = format.safeParse(request.params.format)
    const filter = requestFilter.safeParse(parsed(request.query.filter))
    if (!allowed || !kind.success || !filter.success) throw new Refused('notFound')
    const at = deps.now()
    const association = deps.association()
    const today = localDate(at, association.timeZone)
    const most = MOST[kind.data]
    const found = await requestPage(deps.pool, {
      viewer: officer,
      filter: filter.data,
      today,
      order: 'submitted',
      descending: true,
      offset: 0,
      limit: most + 1,
    })
    const requests = found.slice(0, most)
    // What was asked for, but for words that can be a person's.
    const { text, ...narrowed } = filter.data
    const detail = { format: kind.data, count: requests.length, ...narrowed, ...(text && { searched: true }) }
    await ctx.audit({ action: 'request.exported', subject: 'request', detail })
    const of = {
      association,
      translator: deps.translator,
      locale: officer.locale,
      at,
      cut: found.length > most,
    }
    const file = await PRINT[kind.data](requests, of)
    response
      .set({
        'Content-Type': TYPE[kind.data],
        'Content-Disposition': `attachment; filename="requests-${today}.${kind.data}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      .end(file)
  }
}

function parsed(filter: unknown): unknown {
  if (filter === undefined) return {}
  try {
    return JSON.parse(String(filter))
  } catch {
    return null
  }
}
