import { insertInto } from '../../store/sql.ts'
import type { Recorder } from './recorder.ts'
import { seenInChat } from './seen-in-chat.ts'

/** The request stays with whoever sent it; this contact sees it as well. */
export const requestClaimed: Recorder<'requestClaimed'> = ({ requestId }, { contactId, now }) => [
  insertInto(
    'request_claim',
    { contact_id: contactId, request_id: requestId, at: now },
    'ON CONFLICT DO NOTHING',
  ),
  seenInChat(requestId, contactId, now),
]
