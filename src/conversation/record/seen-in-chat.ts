import type { Statement } from '../../store/sql.ts'

/**
 * Whoever has just been shown in the chat where a request stands needs no call about what led there.
 * @param now - ISO instant of the turn
 */
export const seenInChat = (requestId: string, contactId: string, now: string): Statement => ({
  text: `UPDATE request_change
            SET detail = detail || jsonb_build_object('phoned', jsonb_build_object('by', $2::text, 'at', $3::text))
          WHERE request_id = $1::uuid AND detail ? 'untold' AND NOT detail ? 'phoned'`,
  values: [requestId, contactId, now],
})
