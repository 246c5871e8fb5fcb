import type { Request, Response } from 'express'
import { readSession, type SignedIn } from '../../officers/sessions.ts'
import { type AuditEntry, writeAudit } from '../../store/audit.ts'
import { ipOf } from '../limits.ts'
import type { ConsoleDeps } from './deps.ts'
import { sessionToken } from './session-cookie.ts'

/** What a route says of what was done; who and from where is known. */
export type Done = Omit<AuditEntry, 'officerId' | 'officerName' | 'ip'>

/** One request of the console. */
export interface Context {
  readonly deps: ConsoleDeps
  readonly request: Request
  readonly response: Response
  readonly ip: string
  readonly signedIn: SignedIn | null
  /** Writes into the audit trail. */
  audit(done: Done): Promise<void>
  /** An entry for a commit of one's own; it counts as written. */
  auditEntry(done: Done): AuditEntry
  /** Whether anything was written into the audit trail. */
  readonly audited: () => boolean
}

/** Header by which a page says that nobody did anything: it only keeps itself fresh. */
const PASSIVE = 'x-sila-passive'

export async function contextOf(deps: ConsoleDeps, request: Request, response: Response): Promise<Context> {
  const token = sessionToken(request)
  const active = request.get(PASSIVE) === undefined
  const signedIn = token === undefined ? null : await readSession(deps.db, token, active)
  const ip = ipOf(request)
  let audited = false
  const auditEntry = (done: Done): AuditEntry => {
    audited = true
    return { officerId: signedIn?.officer.id ?? null, officerName: signedIn?.officer.name ?? '', ip, ...done }
  }
  return {
    deps,
    request,
    response,
    ip,
    signedIn,
    auditEntry,
    audit: (done) => writeAudit(deps.pool, auditEntry(done)),
    audited: () => audited,
  }
}
