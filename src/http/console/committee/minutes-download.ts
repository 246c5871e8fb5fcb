import type { RequestHandler } from 'express'
import { z } from 'zod'
import { may } from '../../../domain/role.ts'
import { readSession } from '../../../store/committee-sessions.ts'
import { Refused } from '../../problem.ts'
import { contextOf } from '../context.ts'
import type { ConsoleDeps } from '../deps.ts'

/** The minutes of a closed session, as they were kept; each one is in the audit trail before the first byte. */
export function minutesDownload(deps: ConsoleDeps): RequestHandler<{ sessionId: string }> {
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    const allowed = officer && officer.secondFactor !== 'needed' && may(officer.role, 'committee.read')
    const id = z.uuid().safeParse(request.params.sessionId)
    if (!allowed || !id.success) throw new Refused('notFound')
    const session = await readSession(deps.pool, id.data)
    const minutes = session?.minutes ? await deps.blobs.read(session.minutes) : undefined
    if (!session || !minutes) throw new Refused('notFound')
    await ctx.audit({ action: 'committee.minutesOpened', subject: 'committee', subjectId: session.id })
    response
      .set({
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="minutes-${session.number}.pdf"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      })
      .end(minutes)
  }
}
