import type { RequestHandler } from 'express'
import { z } from 'zod'
import { may } from '../../../domain/role.ts'
import { bothCalendars } from '../../../i18n/values.ts'
import type { PrintedDocument } from '../../../print/document.ts'
import { letterhead } from '../../../print/letterhead.ts'
import { printPdf } from '../../../print/pdf.ts'
import { type DeclarationRead, declarationOf } from '../../../store/declaration-read.ts'
import { type SealState, sealOf } from '../../../store/declaration-verify.ts'
import { localDate, localTime } from '../../../text/date.ts'
import { Refused } from '../../problem.ts'
import { contextOf } from '../context.ts'
import { Declined } from '../declined.ts'
import type { ConsoleDeps } from '../deps.ts'
import { seenRequest } from '../guard-request.ts'

/** The declaration of a request as a PDF to be signed, filed or handed over: `/api/declaration/<request>.pdf`. */
export function declarationPrint(deps: ConsoleDeps): RequestHandler<{ file: string }> {
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    const allowed = officer && officer.secondFactor !== 'needed' && may(officer.role, 'request.read')
    const id = z.uuid().safeParse(request.params.file.replace(/\.pdf$/, ''))
    if (!allowed || !id.success) throw new Refused('notFound')
    const { contactId } = await seenRequest({ ...ctx, officer }, id.data).catch((error: unknown) => {
      throw error instanceof Declined ? new Refused('notFound') : error
    })
    const found = await declarationOf(deps.pool, id.data)
    const seal = await sealOf(deps.pool, deps.vault.digest, id.data, deps.now())
    if (!found?.declaration) throw new Refused('notFound')
    await ctx.audit({ action: 'declaration.printed', subject: 'request', subjectId: id.data, contactId })
    const pdf = await printPdf(documentOf(deps, found, found.declaration, seal?.state ?? 'waiting'))
    response
      .set({
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="declaration-${found.number}.pdf"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      .end(pdf)
  }
}

/** In the language it was declared in; the seal's state is that of this moment. */
function documentOf(
  { association, translator, now }: Pick<ConsoleDeps, 'association' | 'translator' | 'now'>,
  read: DeclarationRead,
  declared: NonNullable<DeclarationRead['declaration']>,
  seal: SealState,
): PrintedDocument {
  const { timeZone } = association()
  const locale = translator.languages.some((one) => one.locale === declared.locale) ? declared.locale : 'ar'
  const words = (key: string, params: Readonly<Record<string, string>> = {}) =>
    translator.words({ key, params }, locale)
  const at = declared.declaredAt
  return {
    ...letterhead(association(), translator, locale, now()),
    title: words('declaration-print.title'),
    subtitle: words('declaration-print.request', { number: read.number }),
    foot: words('declaration-print.foot', { number: read.number }),
    blocks: [
      { kind: 'text', text: declared.text, tone: 'quote' },
      {
        kind: 'facts',
        rows: [
          { label: words('declaration-print.by'), value: read.fullName },
          {
            label: words('declaration-print.given'),
            value: words(`declaration-print.how.${declared.given}`, { name: declared.heardBy ?? '' }),
          },
          {
            label: words('declaration-print.way'),
            value: words(`request-source.${read.source}`),
          },
          {
            label: words('declaration-print.at'),
            value: `${bothCalendars(localDate(at, timeZone), locale)} ${localTime(at, timeZone)}`,
          },
          { label: words('declaration-print.version'), value: String(declared.version) },
          { label: words('declaration-print.seal'), value: words(`declaration-print.state.${seal}`) },
        ],
      },
      { kind: 'heading', text: words('declaration-print.readBack') },
      { kind: 'facts', rows: declared.summary.map(({ label, value }) => ({ label, value })) },
      { kind: 'signatures', people: [{ name: read.fullName, role: words('declaration-print.applicant') }] },
    ],
  }
}
