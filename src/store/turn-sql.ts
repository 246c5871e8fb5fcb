import { ownRequestsJson } from './request-summary.ts'
import { IN_TRANSACTION } from './sql.ts'

/**
 * The first message from an address: its contact and conversation, unless another process was faster. What the network
 * tells of the person is not kept: nothing is, before they have agreed.
 */
export const FIRST_CONTACT = `
WITH c AS (
  INSERT INTO conversation (id, contact_id, channel, account, address)
  VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING contact_id)
INSERT INTO contact (id) SELECT contact_id FROM c`

/** Everything a turn has to know, for many addresses at once; `$1` is a list of {n, channel, account, address, externalId}. */
export const LOAD = `
SELECT a.n, c.id, c.version, c.session, c.held_since IS NOT NULL AS held,
       k.id AS contact, k.name, k.phone, k.locale, k.consent_version, k.notifications_stopped, k.blocked_since IS NOT NULL AS blocked,
       ${ownRequestsJson('k.id')} AS requests,
       EXISTS (SELECT 1 FROM inbound_message i
                WHERE i.channel = a.channel AND i.account = a.account AND i.external_id = a."externalId") AS seen
  FROM jsonb_to_recordset($1::jsonb) AS a(n int, channel text, account text, address text, "externalId" text)
  JOIN conversation c ON c.channel = a.channel AND c.account = a.account AND c.address = a.address
  JOIN contact k ON k.id = c.contact_id`

/** What became of sends of process `$3`, `$2` being a list of settlements. */
const SETTLED = `
UPDATE outbound_message o
   SET status = r.status, claimed_by = NULL, failure = r.failure, attempts = o.attempts - r.refund,
       external_ids = coalesce(r."externalIds", '{}'),
       sent_at = CASE WHEN r.status = 'sent' THEN now() END,
       next_at = CASE WHEN r.status = 'pending' THEN now() + make_interval(secs => r.pause) ELSE o.next_at END
  FROM jsonb_to_recordset($2::jsonb)
    AS r(id bigint, status text, pause float8, refund int, "externalIds" text[], failure text)
 WHERE o.id = r.id AND o.status = 'sending' AND o.claimed_by = $3`

/**
 * Writes turns and the outcome of sends, many at once, in one statement and so in one commit.
 *
 * A turn is written whole or not at all: only if the conversation still has the version that was read and the message
 * is not there yet. Its reply is handed straight to this process (`sending`) when nothing of the conversation is open,
 * so that the everyday delivery needs no claim. `finished` are rows this process has sent whose outcome is being
 * written by another statement at this moment.
 *
 * The look for open rows reads an older snapshot than the locked conversation. That is safe, because whatever adds an
 * outbound row raises the version as well: then this turn is not written and is tried again. OFFSET 0 has it looked
 * for once; the planner would put the same look into each of the three columns that ask for it.
 *
 * A conversation that somebody else has locked is left out, so that no turn waits for another one's lock.
 */
export const WRITE = writing(unlocked())

/** The same as the first statement of a transaction. */
export const WRITE_FIRST = writing(`${unlocked()} AND ${IN_TRANSACTION}`)

/** The same for one turn that was not written: waits for the lock, if that was the reason. */
export const WRITE_PATIENTLY = writing(` AND ${IN_TRANSACTION}`)

function unlocked(): string {
  return `
   AND c.id IN (SELECT k.id FROM conversation k WHERE k.id IN (SELECT conversation FROM turn)
                   FOR NO KEY UPDATE SKIP LOCKED)`
}

function writing(condition: string): string {
  return `
WITH turn AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(n int, conversation uuid, version int, session jsonb, channel text,
    account text, "externalId" text, content jsonb, "sentAt" timestamptz, status text, error text,
    reply jsonb, priority int, claim boolean, finished bigint[])),
settled AS (${SETTLED}),
moved AS (
  UPDATE conversation c
     SET session = coalesce(t.session, c.session), version = c.version + 1,
         outbound_seq = c.outbound_seq + (t.reply IS NOT NULL)::int, last_inbound_at = now(), unreachable_since = NULL
    FROM turn t
   WHERE c.id = t.conversation AND c.version = t.version${condition}
     AND NOT EXISTS (SELECT 1 FROM inbound_message i
                      WHERE i.channel = t.channel AND i.account = t.account AND i.external_id = t."externalId")
  RETURNING c.outbound_seq, t.*),
received AS (
  INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, status, error)
  SELECT conversation, channel, account, "externalId", content, "sentAt", status, error FROM moved),
said AS (
  INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, status, attempts, claimed_by, next_at)
  SELECT conversation, channel, account, outbound_seq, reply, priority,
         CASE WHEN free THEN 'sending' ELSE 'pending' END, free::int, CASE WHEN free THEN $3 END,
         now() - interval '1 millisecond'
    FROM (SELECT m.*, m.claim AND NOT EXISTS (
            SELECT 1 FROM outbound_message p
             WHERE p.conversation_id = m.conversation AND p.status IN ('pending', 'sending')
               AND p.id <> ALL (coalesce(m.finished, '{}'))) AS free
            FROM moved m WHERE m.reply IS NOT NULL OFFSET 0) x
  RETURNING id, conversation_id, status)
SELECT m.n, s.id, s.status FROM moved m LEFT JOIN said s ON s.conversation_id = m.conversation`
}
