import { declaredContent } from '../../domain/declared.ts'
import type { SubmittedHelpRequest } from '../../domain/help-request.ts'
import { localize } from '../../domain/localized.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { storableJson } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import type { Recording } from './recorder.ts'

/** The exact words that were declared, and the data as it was read back; its seal follows. */
export function declarationMade(
  { id, declaration, summary }: Pick<SubmittedHelpRequest, 'id' | 'declaration' | 'summary'>,
  { channel, locale, recorded, digest }: Recording,
): Statement[] {
  if (!declaration) return []
  const declared = {
    requestId: id,
    version: declaration.version,
    text: localize(declaration.text, locale),
    summary: JSON.parse(storableJson(summary)) as typeof summary,
    channel,
    locale,
    declaredAt: declaration.declaredAt,
    given: recorded?.given ?? 'tapped',
    heardBy: recorded?.by ?? null,
    scanId: recorded?.scanId ?? null,
  }
  return [
    insertInto('declaration', {
      request_id: id,
      version: declared.version,
      text: declared.text,
      summary: storableJson(summary),
      channel,
      locale,
      declared_at: declared.declaredAt,
      given: declared.given,
      heard_by: declared.heardBy,
      scan_id: declared.scanId,
      digest: digest(declaredContent(declared)),
    }),
    dueJob({ task: 'seal-declaration', payload: { requestId: id }, key: `seal-declaration:${id}` }),
  ]
}
