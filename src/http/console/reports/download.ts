import type { Request, RequestHandler, Response } from 'express'
import { may } from '../../../domain/role.ts'
import { printPdf } from '../../../print/pdf.ts'
import { printSheets } from '../../../print/sheet.ts'
import { boardReport } from '../../../reports/board.ts'
import { type BoardData, readBoard } from '../../../reports/board-data.ts'
import { reportWish } from '../../../reports/satisfaction.ts'
import { reportSheets } from '../../../reports/sheets.ts'
import { Refused } from '../../problem.ts'
import { contextOf } from '../context.ts'
import type { ConsoleDeps } from '../deps.ts'

const FORMS = {
  pdf: {
    type: 'application/pdf',
    make: (data: BoardData, locale: string, deps: ConsoleDeps) =>
      printPdf(
        boardReport(data, locale, {
          translator: deps.translator,
          association: deps.association(),
          at: deps.now(),
        }),
      ),
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (data: BoardData, locale: string, deps: ConsoleDeps) =>
      printSheets(reportSheets(data, locale, deps.translator), locale === 'ar' ? 'rtl' : 'ltr'),
  },
} as const

/** A report as it is wished for, as a PDF or a workbook: `/api/report/pdf?from=2026-01&to=2026-10`. */
export function reportDownload(deps: ConsoleDeps): RequestHandler<{ form: string }> {
  return async (request, response) => {
    const ctx = await readerOf(deps, request, response)
    const { form } = request.params
    const wish = reportWish.safeParse(request.query)
    if (!wish.success || (form !== 'pdf' && form !== 'xlsx')) throw new Refused('invalid')
    const { type, make } = FORMS[form]
    const locale = request.query.language === 'en' ? 'en' : 'ar'
    const data = await make(
      await readBoard(deps.pool, wish.data, deps.association(), deps.now()),
      locale,
      deps,
    )
    const { from, to } = wish.data
    await ctx.audit({ action: 'report.downloaded', subject: 'report', detail: { form, from, to } })
    send(response, data, type, `sila-${from}-${to}.${form}`)
  }
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** The report that was made for the board of a month, as it was made. */
export function boardDownload(deps: ConsoleDeps): RequestHandler<{ month: string }> {
  return async (request, response) => {
    const ctx = await readerOf(deps, request, response)
    const { month } = request.params
    if (!MONTH.test(month)) throw new Refused('notFound')
    const made = await deps.db.boardReport.findUnique({ where: { month: new Date(`${month}-01`) } })
    const data = made && (await deps.blobs.read(made.sha256))
    if (!data) throw new Refused('notFound')
    await ctx.audit({
      action: 'report.downloaded',
      subject: 'report',
      subjectId: month,
      detail: { form: 'board' },
    })
    send(response, data, 'application/pdf', `sila-${month}.pdf`)
  }
}

async function readerOf(deps: ConsoleDeps, ...[request, response]: [Request, Response]) {
  const ctx = await contextOf(deps, request, response)
  const officer = ctx.signedIn?.officer
  if (!officer || officer.secondFactor === 'needed') throw new Refused('noSession')
  if (!may(officer.role, 'report.read')) throw new Refused('forbidden')
  return ctx
}

function send(response: Response, data: Uint8Array, type: string, name: string): void {
  response.set({
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(data)
}
