import { storableJson } from './json.ts'
import type { Statement } from './sql.ts'
import { uuid7 } from './uuid.ts'

/** Somebody is to be asked how it was. */
export interface Invitation {
  readonly occasion: 'afterService' | 'afterChat'
  /** The request or handoff it is about; nobody is asked twice about one. */
  readonly subjectId: string
  readonly contactId: string
  readonly serviceId: string | null
  readonly dueAt: Date
  readonly now: Date
}

/** The questionnaire that was made for the service comes before one for all. */
const PLAN = `
INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, service_id, due_at, created_at)
SELECT $1, v.id, $2, $3, $4, $5, $6, $7
  FROM questionnaire q CROSS JOIN LATERAL (
       SELECT id FROM questionnaire_version WHERE questionnaire_id = q.id AND published_at IS NOT NULL
        ORDER BY number DESC LIMIT 1) v
 WHERE q.occasion = $3 AND q.active AND q.archived_at IS NULL
   AND (cardinality(q.services) = 0 OR $5 = ANY (q.services))`

const FIRST = `
 ORDER BY cardinality(q.services) = 0, q.created_at LIMIT 1
ON CONFLICT DO NOTHING`

const valuesOf = ({ contactId, occasion, subjectId, serviceId, dueAt, now }: Invitation) => [
  uuid7(now.getTime()),
  contactId,
  occasion,
  subjectId,
  serviceId,
  dueAt,
  now,
]

/** Plans an invitation, for the commit of what it asks about; nothing where no questionnaire asks about it. */
export function planInvitation(of: Invitation): Statement {
  return { text: PLAN + FIRST, values: valuesOf(of) }
}

/** The same after a chat: only where an officer answered, and neither a crisis nor a call back was its reason. */
export function planAfterChat(of: Invitation): Statement {
  const talked = `
   AND EXISTS (SELECT FROM handoff h WHERE h.id = $4 AND h.claimed_by IS NOT NULL AND h.crisis IS NULL
                AND h.urgency > 0 AND h.reason <> 'lowRating')`
  return { text: PLAN + talked + FIRST, values: valuesOf(of) }
}

/** Where somebody stands who has not finished, sealed. */
export function keepProgress(invitationId: string, sealed: string): Statement {
  return {
    text: `UPDATE survey_invitation SET progress = $2 WHERE id = $1 AND status = 'sent'`,
    values: [invitationId, sealed],
  }
}

/** What a survey said to somebody, without its words: what was asked can tell what was answered. */
export const REDACTED = storableJson({ text: '', options: [], locale: 'ar', private: true })

/**
 * Messages of a survey, in and out each, as their numbers count them when it is over. More than any has.
 */
const COUNTED = 64

/**
 * The rows of a survey go some days later, and would leave a hole in every number that counts them: as many as questions
 * were asked, of which some depend on an answer. So each hole is made as large as the others.
 */
const FORGET = `
WITH mine AS (SELECT id FROM conversation WHERE contact_id = $1),
asked AS (
  SELECT o.conversation_id AS id, count(*) AS said,
         (SELECT count(*) FROM inbound_message i WHERE i.conversation_id = o.conversation_id AND i.content ->> 'kind' = 'withheld') AS heard
    FROM outbound_message o WHERE o.conversation_id IN (SELECT id FROM mine)
     AND o.content @> '{"private": true}' AND o.content ->> 'text' <> '' GROUP BY 1),
rest AS (SELECT id, greatest(0, ${COUNTED} - said) AS said, greatest(0, ${COUNTED} - heard) AS heard FROM asked),
counted AS (
  UPDATE conversation c SET outbound_seq = c.outbound_seq + r.said, version = c.version + r.heard FROM rest r WHERE c.id = r.id),
forgotten AS (
  UPDATE outbound_message SET content = $2::jsonb
   WHERE conversation_id IN (SELECT id FROM mine) AND status NOT IN ('pending', 'sending') AND content @> '{"private": true}')
SELECT nextval(pg_get_serial_sequence('outbound_message', 'id')) FROM rest, generate_series(1, said)
 UNION ALL SELECT nextval(pg_get_serial_sequence('inbound_message', 'id')) FROM rest, generate_series(1, heard)`

/** Takes the questions of surveys out of somebody's conversations, once they are over. */
export function forgetQuestions(contactId: string): Statement {
  return { text: FORGET, values: [contactId, REDACTED] }
}

/**
 * The same for questions that were still on their way when a survey ended, of everybody who has none open.
 * @param since YYYY-MM-DD, surveys that ended on it and later
 */
export function forgetLateQuestions(since: string): Statement {
  return {
    text: `
UPDATE outbound_message SET content = $2::jsonb
 WHERE status NOT IN ('pending', 'sending') AND content @> '{"private": true}' AND content ->> 'text' <> ''
   AND conversation_id IN (
     SELECT c.id FROM survey_invitation i JOIN conversation c ON c.contact_id = i.contact_id
      WHERE i.ended_on >= $1::date
        AND NOT EXISTS (SELECT FROM survey_invitation o WHERE o.contact_id = i.contact_id AND o.status = 'sent'))`,
    values: [since, REDACTED],
  }
}

/**
 * Ends an invitation with its answers, which leave it in the same statement and are sealed: they carry nothing of it.
 * Nothing is written where it was not open any more.
 */
export function finishInvitation(of: {
  readonly invitationId: string
  readonly contactId: string
  /** YYYY-MM-DD */
  readonly today: string
  readonly sealed: string
}): Statement {
  return {
    text: `
WITH done AS (
  UPDATE survey_invitation SET status = 'finished', ended_on = $3, progress = NULL
   WHERE id = $1 AND contact_id = $2 AND status = 'sent' RETURNING id)
INSERT INTO survey_waiting (id, sealed) SELECT gen_random_uuid(), $4 FROM done`,
    values: [of.invitationId, of.contactId, of.today, of.sealed],
  }
}

/** They do not want to be asked: that ends whatever is open. */
export function refuseInvitations(contactId: string, today: string): Statement {
  return {
    text: `UPDATE survey_invitation SET status = 'refused', ended_on = $2, progress = NULL
            WHERE contact_id = $1 AND status = 'sent'`,
    values: [contactId, today],
  }
}
