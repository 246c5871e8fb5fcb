import { z } from 'zod'
import type { LiveChannels } from '../../channels/registry.ts'
import type { Desk } from '../../conversation/desk.ts'
import { remindLater } from '../../conversation/record/reminder.ts'
import type { Association } from '../../domain/association.ts'
import type { Localized } from '../../domain/localized.ts'
import { MOVES } from '../../domain/pipeline/moves.ts'
import type { Blobs } from '../../store/blobs.ts'
import type { Database } from '../../store/prisma.ts'
import type { Statement } from '../../store/sql.ts'
import { DONE, defineTask, type TaskResult } from '../task.ts'

export interface FetchDeps {
  readonly db: Database
  readonly blobs: Blobs
  readonly channels: LiveChannels
  readonly desk: Pick<Desk, 'compose'>
  readonly association: () => Association
  readonly now: () => Date
}

/** Bytes of a file that is kept at most. */
const MAX_BYTES = 20 * 1024 * 1024
/** What is kept, by what the content is and not by what it is called. */
const KEPT = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/ogg',
  'audio/mpeg',
  'video/mp4',
  'audio/mp4',
  // What browsers record.
  'audio/webm',
  'video/webm',
  'audio/x-m4a',
])

/** As in `documents.refused.*` of the locales. */
type Refusal = 'tooLarge' | 'type' | 'gone' | 'empty'

const payload = z.object({ attachmentId: z.uuid() })

/** Fetches a file while its network still holds it and keeps it, or says kindly why it cannot be kept. */
export function fetchAttachmentTask(deps: FetchDeps) {
  return defineTask('fetch-attachment', { tries: 8, seconds: 120 }, payload, async ({ attachmentId }) => {
    const { db, blobs } = deps
    const attachment = await db.attachment.findUnique({ where: { id: attachmentId } })
    // One without a conversation was put in by an officer, and nothing is to be fetched.
    if (attachment?.status !== 'waiting' || attachment.conversationId === null) return DONE
    const channel = deps
      .channels()
      .find(({ name, account }) => name === attachment.channel && account === attachment.account)
    // Another process may have it, or it is switched off for now: no fault of the file's.
    if (!channel) return { kind: 'later', seconds: 60 }
    const fetched = await channel.fetch(attachment.ref)
    if (!fetched.ok && fetched.reason === 'unreachable') throw new Error('network is unreachable')
    if (!fetched.ok) return refuse(deps, attachmentId, fetched.reason === 'tooLarge' ? 'tooLarge' : 'gone')
    const { data } = fetched
    if (data.byteLength === 0) return refuse(deps, attachmentId, 'empty')
    if (data.byteLength > MAX_BYTES) return refuse(deps, attachmentId, 'tooLarge')
    const { fileTypeFromBuffer } = await import('file-type')
    const mimeType = (await fileTypeFromBuffer(data))?.mime.split(';')[0]
    if (!mimeType || !KEPT.has(mimeType)) return refuse(deps, attachmentId, 'type')
    const { sha256, size } = await blobs.put(data)
    const text = `UPDATE attachment SET status = 'stored', sha256 = $2, mime_type = $3, size = $4 WHERE id = $1`
    return {
      kind: 'done',
      statements: [{ text, values: [attachmentId, sha256, mimeType, size] }],
      wakes: [attachment.conversationId],
    }
  })
}

async function refuse(deps: FetchDeps, attachmentId: string, reason: Refusal): Promise<TaskResult> {
  const attachment = await deps.db.attachment.findUniqueOrThrow({
    where: { id: attachmentId },
    include: { documents: { include: { request: true } } },
  })
  const { conversationId } = attachment
  if (conversationId === null) return DONE
  const statements: Statement[] = [
    {
      text: `UPDATE attachment SET status = 'refused', reason = $2 WHERE id = $1`,
      values: [attachmentId, reason],
    },
  ]
  for (const { requestId, documentId, request } of attachment.documents) {
    const name = nameOf(deps.association(), request.serviceId, documentId)
    if (name?.required) statements.push(...missingAgain(requestId, documentId, name.name, deps.now()))
    const params = {
      document: name ? { text: name.name } : { key: 'help-request.need.label' },
      max: MAX_BYTES / 1024 / 1024,
    }
    const said = await deps.desk.compose(conversationId, [{ key: `documents.refused.${reason}`, params }], 1)
    if (typeof said !== 'string') statements.push(said)
  }
  return { kind: 'done', statements, wakes: [conversationId] }
}

function nameOf(
  association: Association,
  serviceId: string,
  documentId: string,
): { name: Localized; required: boolean } | undefined {
  return association.services
    .find(({ id }) => id === serviceId)
    ?.documents.find(({ id }) => id === documentId)
}

/** A required document whose every file was refused is missing again, and the request waits for it. */
function missingAgain(requestId: string, documentId: string, name: Localized, now: Date): Statement[] {
  const text = `
    UPDATE help_request r SET missing_documents = r.missing_documents || jsonb_build_array($3::jsonb)
     WHERE r.id = $1 AND r.status IN ('incomplete', 'submitted') AND NOT r.missing_documents @> jsonb_build_array($3::jsonb)
       AND NOT EXISTS (SELECT 1 FROM request_document d JOIN attachment a ON a.id = d.attachment_id
                        WHERE d.request_id = r.id AND d.document_id = $2 AND a.status <> 'refused')`
  const reopened = `
    WITH moved AS (
      UPDATE help_request SET status = $2, status_since = $3, version = version + 1, complete_at = NULL,
             earliest_answer = NULL, target_on = NULL
       WHERE id = $1 AND status = ANY ($4) AND missing_documents <> '[]' RETURNING id)
    INSERT INTO request_change (id, request_id, "from", "to", by, at, move)
    SELECT gen_random_uuid(), id, 'submitted', $2, 'sila', $3, 'reopen' FROM moved`
  const { from, to } = MOVES.reopen
  return [
    { text, values: [requestId, documentId, JSON.stringify({ id: documentId, name })] },
    { text: reopened, values: [requestId, to, now, [...from]] },
    remindLater(requestId, 1, now),
  ]
}
