import { ownRequestIds } from './request-summary.ts'
import { DRAFT_FLOW, ENDED } from './retention-rules.ts'

/**
 * Deletes one kind of personal data whose time is over, in two statements of one transaction: the rows are locked first,
 * so that the second statement, whose snapshot is newer than the locks, sees everything that could speak against it.
 */
export interface Deletion {
  readonly kind: string
  /** `$1` end of the period, `$2` rows at most. Answers with ids. */
  readonly lock: string
  /** More to lock before it is looked again, by the ids: rows that belong to them. Answers with ids. */
  readonly lockMore?: string
  /**
   * `$1` end of the period, `$2` ids, `$3` time zone of the months, `$4` now, `$5` ids of `lockMore`. Answers with `n`,
   * the rows deleted.
   */
  readonly remove: string
}

const inList = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')
/** Outcomes of a help request whose purpose has ended. */
export const IS_ENDED = `IN (${inList(ENDED)})`
/** Parameters stand in every statement, so that all are called alike. */
const USED = `($1::timestamptz, $3::text, $4::timestamptz, $5::uuid[]) IS NOT NULL`

/** Nobody has forbidden to delete what belongs to this contact. */
export const free = (contact: string) =>
  `NOT EXISTS (SELECT 1 FROM legal_hold l WHERE l.contact_id = ${contact})`

/** A form that is being filled in, or was put aside, in conversation `c`. */
const DRAFTING = `(c.session @? '$.frames[*] ? (@.flow == "${DRAFT_FLOW}")' OR c.session @? '$.drafts[*]')`

/** First days of months in the association's time zone. */
export const month = (at: string) => `date_trunc('month', ${at} AT TIME ZONE $3)::date`

/** Adds what was deleted to the months' figures. `rows` have an instant `at` and a `detail`. */
export const counted = (kind: string, rows: string) => `
  counted AS (
    INSERT INTO monthly_count (month, kind, detail, count)
    SELECT ${month('at')}, '${kind}', detail, count(*) FROM (${rows}) x GROUP BY 1, 3
    ON CONFLICT (month, kind, detail) DO UPDATE SET count = monthly_count.count + excluded.count)`

/** Deletes help requests, with all that hangs on them, and keeps number and outcome. `which` is a condition on `r`. */
export const deleteRequests = (which: string, reason: 'period' | 'erasure') => `
WITH gone AS (DELETE FROM help_request r WHERE ${which}
      RETURNING r.id, r.number, r.service_id, r.status, r.submitted_at, r.status_since,
                (SELECT max(d.number) FROM declaration d WHERE d.request_id = r.id) AS declaration),
  kept AS (
    INSERT INTO ended_request (id, number, service_id, outcome, submitted_month, ended_month, reason, deleted_at, declaration)
    SELECT id, number, service_id, status, ${month('submitted_at')}, ${month('status_since')}, '${reason}', $4, declaration
      FROM gone), ${counted('helpRequest', `SELECT submitted_at AS at, service_id || ' ' || status AS detail FROM gone`)}
SELECT count(*)::int AS n FROM gone WHERE ${USED}`

/** Deletes rows of a simple table by `$2` and counts them by month. `more` is looked at again now that they are locked. */
const remove = (table: string, kind: string, at: string, detail: string, more = 'true') => `
WITH gone AS (DELETE FROM ${table} t WHERE t.id = ANY ($2::uuid[]) AND ${more} RETURNING ${at} AS at, ${detail} AS detail),
  ${counted(kind, 'SELECT at, detail FROM gone')}
SELECT count(*)::int AS n FROM gone WHERE ${USED}`

const UNUSED = `NOT EXISTS (SELECT 1 FROM request_document d WHERE d.attachment_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM declaration d WHERE d.scan_id = t.id)`
/** Days after which a file an officer put in for a request that was never recorded is dropped. */
const LEFT_DAYS = 14

/** The form's data on the contact itself serves no request any more. */
const FORM_IS_OVER = `NOT EXISTS (SELECT 1 FROM help_request r WHERE r.contact_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM request_claim q WHERE q.contact_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM consent s WHERE s.contact_id = k.id AND s.given_at >= $1)
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.contact_id = k.id AND ${DRAFTING})
  AND ${free('k.id')}`

/** Nothing of the contact is left, and nobody has talked with them within the period. A wish to be erased is fulfilled then. */
const NOTHING_LEFT = `${FORM_IS_OVER}
  AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.contact_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.contact_id = k.id AND f.kind <> 'erasure')
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.contact_id = k.id AND (
        c.last_inbound_at >= $1 OR c.created_at >= $1 OR c.held_since IS NOT NULL
     OR EXISTS (SELECT 1 FROM inbound_message i WHERE i.conversation_id = c.id)
     OR EXISTS (SELECT 1 FROM outbound_message o WHERE o.conversation_id = c.id)
     OR EXISTS (SELECT 1 FROM attachment a WHERE a.conversation_id = c.id)))`

/** In this order: what is deleted first is what keeps the rest. */
export const DELETIONS: readonly Deletion[] = [
  {
    kind: 'helpRequest',
    lock: `SELECT r.id FROM help_request r
            WHERE r.status ${IS_ENDED} AND r.status_since < $1 AND ${free('r.contact_id')}
              AND NOT EXISTS (SELECT 1 FROM request_claim q JOIN legal_hold l USING (contact_id) WHERE q.request_id = r.id)
              AND NOT EXISTS (SELECT 1 FROM request_change g WHERE g.request_id = r.id AND g.at >= $1)
              AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.request_id = r.id AND f.at >= $1)
            ORDER BY r.status_since LIMIT $2 FOR UPDATE OF r SKIP LOCKED`,
    remove: deleteRequests('r.id = ANY ($2::uuid[])', 'period'),
  },
  {
    kind: 'attachment',
    lock: `SELECT t.id FROM attachment t LEFT JOIN conversation c ON c.id = t.conversation_id
            WHERE (t.created_at < $1 OR (c.id IS NULL AND t.created_at < now() - interval '${LEFT_DAYS} days'))
              AND ${UNUSED} AND ${free('c.contact_id')}
            ORDER BY t.created_at LIMIT $2 FOR UPDATE OF t SKIP LOCKED`,
    remove: remove('attachment', 'attachment', 't.created_at', 't.media', UNUSED),
  },
  {
    kind: 'handoff',
    lock: `SELECT h.id FROM handoff h
            WHERE h.status NOT IN ('waiting', 'claimed') AND coalesce(h.ended_at, h.activity_at) < $1 AND ${free('h.contact_id')}
            LIMIT $2 FOR UPDATE OF h SKIP LOCKED`,
    remove: remove('handoff', 'handoff', 't.opened_at', 't.reason'),
  },
  {
    kind: 'feedback',
    lock: `SELECT f.id FROM feedback f
            WHERE f.at < $1 AND f.kind <> 'erasure' AND ${free('f.contact_id')}
              AND NOT EXISTS (SELECT 1 FROM help_request r WHERE r.id = f.request_id)
            LIMIT $2 FOR UPDATE OF f SKIP LOCKED`,
    remove: remove('feedback', 'feedback', 't.at', 't.kind'),
  },
  {
    kind: 'askedQuestion',
    lock: `SELECT t.id FROM asked_question t WHERE t.at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED`,
    remove: remove('asked_question', 'askedQuestion', 't.at', 't.tier'),
  },
]

/** As above, after the messages. */
export const CONTACT_DELETIONS: readonly Deletion[] = [
  {
    kind: 'contactField',
    lock: `SELECT k.id FROM contact k
            WHERE (k.name IS NOT NULL OR k.phone IS NOT NULL) AND k.created_at < $1 AND ${FORM_IS_OVER}
            LIMIT $2 FOR UPDATE OF k SKIP LOCKED`,
    remove: `WITH gone AS (UPDATE contact k SET name = NULL, phone = NULL WHERE k.id = ANY ($2::uuid[]) AND ${FORM_IS_OVER} RETURNING 1)
             SELECT count(*)::int AS n FROM gone WHERE ${USED}`,
  },
  {
    kind: 'contact',
    lock: `SELECT k.id FROM contact k WHERE k.created_at < $1 AND ${NOTHING_LEFT} LIMIT $2 FOR UPDATE OF k SKIP LOCKED`,
    // A message that is being recorded holds its conversation: that contact waits for the next night.
    lockMore: `SELECT c.id FROM conversation c WHERE c.contact_id = ANY ($1::uuid[]) ORDER BY c.id FOR UPDATE SKIP LOCKED`,
    remove: `WITH gone AS (
               DELETE FROM contact k WHERE k.id = ANY ($2::uuid[]) AND ${NOTHING_LEFT}
                  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.contact_id = k.id AND c.id <> ALL ($5::uuid[]))
               RETURNING k.created_at AS at, 'contact' AS detail),
             ${counted('contact', 'SELECT at, detail FROM gone')}
             SELECT count(*)::int AS n FROM gone WHERE ${USED}`,
  },
  {
    kind: 'contactMerge',
    // Whose kept contact is gone, and not by another merge, names somebody of whom nothing else is left.
    lock: `SELECT g.id FROM contact_merge g
            WHERE g.at < $1 OR (NOT EXISTS (SELECT 1 FROM contact k WHERE k.id = g.kept_id) AND NOT EXISTS (
                    SELECT 1 FROM contact_merge o WHERE o.merged_id = g.kept_id AND o.undone_at IS NULL))
            LIMIT $2 FOR UPDATE OF g SKIP LOCKED`,
    remove: remove('contact_merge', 'contactMerge', 't.at', `'contact'`),
  },
]

/**
 * Since when messages of conversation `c` serve something that is kept: a month before its oldest kept request was
 * sent or handoff opened, because the form was filled in within that time.
 */
const SERVES_SINCE = `least(
  (SELECT min(r.submitted_at) FROM help_request r WHERE r.id IN ${ownRequestIds('c.contact_id')}),
  (SELECT min(h.opened_at) FROM handoff h WHERE h.conversation_id = c.id)) - make_interval(days => $4)`

/**
 * One page of a table of messages, from the number after `$2`, `$3` rows long: those older than `$1` that serve nothing
 * are deleted and counted. `$4` days of a draft, `$5` time zone. Answers with `last`, null at the end, and `n`.
 */
const messagePage = (table: string, kind: string, at: string, settled: string) => `
WITH page AS MATERIALIZED (
    SELECT m.id, m.conversation_id, m.${at} AS at FROM ${table} m WHERE m.id > $2::bigint ORDER BY m.id LIMIT $3),
  who AS MATERIALIZED (
    SELECT c.id, least($1::timestamptz, ${SERVES_SINCE}) AS before FROM conversation c
     WHERE c.id IN (SELECT p.conversation_id FROM page p WHERE p.at < $1)
       AND c.held_since IS NULL AND NOT coalesce(${DRAFTING}, false) AND ${free('c.contact_id')}),
  old AS (
    SELECT m.id FROM page p JOIN who w ON w.id = p.conversation_id JOIN ${table} m ON m.id = p.id
     WHERE p.at < w.before AND ${settled} FOR UPDATE OF m SKIP LOCKED),
  gone AS (DELETE FROM ${table} m USING old WHERE m.id = old.id RETURNING m.${at} AS at, m.channel AS detail),
  ${counted(kind, 'SELECT at, detail FROM gone').replaceAll('$3', '$5')}
SELECT (SELECT max(id)::text FROM page) AS last, (SELECT count(*)::int FROM gone) AS n`

/** Messages by pages of their number, because no index knows their age: a night reads the table once, in small steps. */
export const MESSAGE_PAGES: readonly { readonly kind: string; readonly text: string }[] = [
  {
    kind: 'inboundMessage',
    text: messagePage('inbound_message', 'inboundMessage', 'received_at', 'true'),
  },
  {
    kind: 'outboundMessage',
    text: messagePage(
      'outbound_message',
      'outboundMessage',
      'created_at',
      `m.status NOT IN ('pending', 'sending')`,
    ),
  },
]

/** Traces without personal data, after their own time; `$1` is its end. */
export const TRACES = [
  'DELETE FROM ended_request WHERE deleted_at < $1',
  'DELETE FROM erasure WHERE erased_at < $1',
]

/** What lies beyond the period and is kept because it is open: an officer should end it. `$1` end of the period. */
export const OVERDUE = `
SELECT (SELECT count(*)::int FROM help_request r WHERE r.status NOT ${IS_ENDED} AND r.status_since < $1) AS "openRequests",
       (SELECT count(*)::int FROM handoff WHERE status IN ('waiting', 'claimed') AND activity_at < $1) AS "openHandoffs",
       (SELECT count(*)::int FROM legal_hold) AS "legalHolds"`
