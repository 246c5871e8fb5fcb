import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'express'
import { may } from '../../../domain/role.ts'
import { readSession } from '../../../officers/sessions.ts'
import { writeAudit } from '../../../store/audit.ts'
import { ipOf } from '../../limits.ts'
import { Refused } from '../../problem.ts'
import type { ConsoleDeps } from '../deps.ts'
import { sessionToken } from '../session-cookie.ts'

/** A backup as a file, for administrators: it holds everything, so each download is in the audit trail first. */
export function backupDownload({ db, pool, upkeep }: ConsoleDeps): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const { name } = request.params
    const token = sessionToken(request)
    const officer = token === undefined ? undefined : (await readSession(db, token, true))?.officer
    const allowed = officer && officer.secondFactor !== 'needed' && may(officer.role, 'settings.change')
    const found = allowed ? await upkeep.backups.read(name) : null
    // The same for what is not there and for whom it is not: nobody learns which backups there are.
    if (!officer || !found) throw new Refused('notFound')
    await writeAudit(pool, {
      action: 'backup.downloaded',
      officerId: officer.id,
      officerName: officer.name,
      subject: 'backup',
      subjectId: name,
      ip: ipOf(request),
    })
    response.set({
      'Content-Type': 'application/gzip',
      'Content-Length': String(found.bytes),
      'Content-Disposition': `attachment; filename="${name}"`,
    })
    await pipeline(found.stream, response)
  }
}
