import type { Recorder } from './recorder.ts'
import { seenInChat } from './seen-in-chat.ts'

/** Tied to the chat once: a code that was used or is over gives nothing, whoever was faster. */
export const requestLinked: Recorder<'requestLinked'> = ({ requestId, codeDigest }, { contactId, now }) => [
  {
    text: `WITH used AS (UPDATE request_invite SET used_at = $4
                          WHERE request_id = $1 AND code_digest = $3 AND used_at IS NULL AND expires_at > $4
                          RETURNING request_id)
           INSERT INTO request_claim (request_id, contact_id, at) SELECT request_id, $2, $4 FROM used
           ON CONFLICT DO NOTHING`,
    values: [requestId, contactId, codeDigest, now],
  },
  seenInChat(requestId, contactId, now),
]
