import type { Request, Response } from 'express'
import { readSession, type SignedIn } from '../../officers/sessions.ts'
import { type AuditEntry, writeAudit } from '../../store/audit.ts'
import { ipOf } from '../limits.ts'
import type { ConsoleDeps } from './deps.ts'
import { sessionToken } from './session-cookie.ts'
import { type Visits, visitsOf } from './visits.ts'

/** What a route says of what was done; from where is known, and who unless nobody is signed in yet. */
export type Done = Omit<AuditEntry, 'officerName' | 'ip'> & { readonly officerName?: string }

/** One request of the console. */
export interface Context {
  readonly deps: ConsoleDeps
  readonly visits: Visits
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
  // The live link is kept by the page itself, and its browser can send no header with it.
  const live = request.get('accept')?.includes('text/event-stream') ?? false
  const active = !live && request.get(PASSIVE) === undefined
  const signedIn = token === undefined ? null : await readSession(deps.db, token, active)
  const ip = ipOf(request)
  let audited = false
  const auditEntry = (done: Done): AuditEntry => {
    audited = true
    return { officerId: signedIn?.officer.id ?? null, officerName: signedIn?.officer.name ?? '', ip, ...done }
  }
  return {
    deps,
    visits: visitsOf(deps),
    request,
    response,
    ip,
    signedIn,
    auditEntry,
    audit: (done) => writeAudit(deps.pool, auditEntry(done)),
    audited: () => audited,
  }
}
