import type { Edited } from '../../../conversation/requests/edit.ts'
import type { Telling } from '../../../conversation/requests/tell.ts'
import { auditStatement } from '../../../store/audit.ts'
import { type MovingRequest, readMoving } from '../../../store/request-facts.ts'
import { ask, type Statement } from '../../../store/sql.ts'
import type { Context, Done } from '../context.ts'
import { Declined } from '../declined.ts'
import type { Guarded } from '../guard.ts'

export type Acting = Context & Guarded

/** How the applicant hears of something, as an officer sees it. */
export function tellingOf(telling: Telling | null) {
  if (!telling) return null
  if (telling.kind === 'untold') return telling
  const { kind, text, at, chat } = telling
  return { kind, text, at, channel: chat.channel, locale: chat.locale }
}

/** The entry of the audit trail about a request. */
export function entryOf(
  ctx: Pick<Context, 'auditEntry'>,
  action: string,
  { requestId, contactId }: { readonly requestId: string; readonly contactId: string },
  detail: Done['detail'] = {},
): Statement {
  return auditStatement(
    ctx.auditEntry({ action, subject: 'request', subjectId: requestId, contactId, detail }),
  )
}

/** The request with all that decides about its moves; one that has gone meanwhile is not found. */
export async function movingOf({ deps }: Pick<Context, 'deps'>, requestId: string): Promise<MovingRequest> {
  const request = await readMoving(deps.pool, requestId)
  if (!request) throw new Declined('NOT_FOUND', 'notFound')
  return request
}

/** Somebody was faster: who that was, as far as it is known. */
export async function outdated({ deps }: Pick<Context, 'deps'>, requestId: string): Promise<Declined> {
  const { rows } = await ask<{ name: string | null }>(deps.pool, {
    text: `SELECT o.name FROM request_change g LEFT JOIN officer o ON o.id::text = g.by
            WHERE g.request_id = $1 ORDER BY g.at DESC, g.id DESC LIMIT 1`,
    values: [requestId],
  })
  const name = rows[0]?.name
  return name
    ? new Declined('CONFLICT', 'requestChangedBy', { name })
    : new Declined('CONFLICT', 'requestChanged')
}

/** Says why nothing came of an edit. */
export function refusedEdit({ kind }: Exclude<Edited, { readonly kind: 'done' }>): never {
  if (kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
  throw new Declined('CONFLICT', kind === 'closed' ? 'requestPastThat' : 'studiedBefore')
}

/** What came of an edit, for the page. @throws Declined where nothing did */
export function editedOf(edited: Edited) {
  if (edited.kind !== 'done') return refusedEdit(edited)
  return { status: edited.status, telling: tellingOf(edited.telling) }
}
