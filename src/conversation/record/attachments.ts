import type { Attachment, InboundMessage } from '../../domain/message.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Recording } from './recorder.ts'

/** Keeps a file as a document of a request, and has it fetched: a network holds it for a short time only. */
export function keepDocument(
  requestId: string,
  documentId: string,
  attachment: Attachment,
  turn: Recording,
): Statement[] {
  const id = uuid7()
  const { media, ref, fileName } = attachment
  return [
    insertInto(
      'attachment',
      {
        id,
        conversation_id: turn.conversationId,
        channel: turn.channel,
        account: turn.account,
        ref,
        media,
        file_name: fileName === undefined ? null : storableText(fileName),
      },
      'ON CONFLICT (conversation_id, ref) DO NOTHING',
    ),
    {
      text: `INSERT INTO request_document (id, request_id, document_id, attachment_id, added_at)
             SELECT $1, $2, $3, a.id, $4 FROM attachment a WHERE a.conversation_id = $5 AND a.ref = $6`,
      values: [uuid7(), requestId, documentId, turn.now, turn.conversationId, ref],
    },
    dueJob({ task: 'fetch-attachment', payload: { attachmentId: id }, key: `fetch-attachment:${id}` }),
  ]
}

/** Makes a file that an officer has put in already (its ref is `officer:<id>`) a document of a request. */
export function putDocument(
  requestId: string,
  documentId: string,
  { ref }: Attachment,
  { now }: Pick<Recording, 'now'>,
): Statement {
  return insertInto('request_document', {
    id: uuid7(),
    request_id: requestId,
    document_id: documentId,
    attachment_id: ref.replace(/^officer:/, ''),
    added_at: now,
  })
}

/** Keeps a file that was sent to an officer, for them to see; one of the same ref is kept already. */
export function keepFile(
  conversationId: string,
  { channel, account }: Pick<InboundMessage, 'channel' | 'account'>,
  { media, ref, fileName }: Attachment,
): Statement[] {
  const id = uuid7()
  return [
    insertInto(
      'attachment',
      {
        id,
        conversation_id: conversationId,
        channel,
        account,
        ref,
        media,
        file_name: fileName === undefined ? null : storableText(fileName),
      },
      'ON CONFLICT (conversation_id, ref) DO NOTHING',
    ),
    dueJob({ task: 'fetch-attachment', payload: { attachmentId: id }, key: `fetch-attachment:${id}` }),
  ]
}
