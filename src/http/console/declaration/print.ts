import type { RequestHandler } from 'express'
import { z } from 'zod'
import { sealedDocument } from '../../../conversation/requests/seal-document.ts'
import { may } from '../../../domain/role.ts'
import { printPdf } from '../../../print/pdf.ts'
import { declarationOf } from '../../../store/declaration-read.ts'
import { sealOf } from '../../../store/declaration-verify.ts'
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
    if (!found?.declaration) throw new Refused('notFound')
    const seal = await sealOf(deps.pool, deps.vault.digest, found.declaration.id, deps.now())
    await ctx.audit({ action: 'declaration.printed', subject: 'request', subjectId: id.data, contactId })
    const pdf = await printPdf(sealedDocument(deps, found, found.declaration, seal?.state ?? 'waiting'))
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
