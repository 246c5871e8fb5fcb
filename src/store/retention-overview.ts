import type { Kept } from '../domain/kept.ts'
import { ownRequestIds } from './request-summary.ts'
import { ask, type Queryable } from './sql.ts'

const OVERVIEW = `
SELECT s.version, s.given_at AS "givenAt",
       (SELECT least((SELECT min(i.received_at) FROM inbound_message i WHERE i.conversation_id = ANY (t.ids)),
                     (SELECT min(o.created_at) FROM outbound_message o WHERE o.conversation_id = ANY (t.ids)))) AS "messagesSince",
       (SELECT count(DISTINCT a.id)::int FROM help_request r JOIN request_document d ON d.request_id = r.id
               JOIN attachment a ON a.id = d.attachment_id
         WHERE a.status <> 'refused' AND r.id IN ${ownRequestIds('$1')}) AS documents
  FROM (SELECT ARRAY(SELECT c.id FROM conversation c WHERE c.contact_id = $1) AS ids) t
  LEFT JOIN LATERAL (SELECT version, given_at FROM consent
                      WHERE contact_id = $1 AND withdrawn_at IS NULL ORDER BY given_at DESC LIMIT 1) s ON true`

interface Row {
  version: number | null
  givenAt: Date | null
  messagesSince: Date | null
  documents: number
}

/** Looks up what is kept about a contact. Rejects with DatabaseUnavailable. */
export function createOverview(db: Queryable): (contactId: string) => Promise<Kept> {
  return async (contactId) => {
    const { rows } = await ask<{ [Name in keyof Row]: Row[Name] }>(db, {
      text: OVERVIEW,
      values: [contactId],
    })
    const { version = null, givenAt = null, messagesSince = null, documents = 0 } = rows[0] ?? {}
    return {
      consent: version === null || !givenAt ? null : { version, givenAt: givenAt.toISOString() },
      messagesSince: messagesSince?.toISOString() ?? null,
      documents,
    }
  }
}
