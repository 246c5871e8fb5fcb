import type pg from 'pg'
import { FEWEST } from '../domain/report/blocks.ts'
import { MONTHS, type Months, monthOf, monthText, SPAN } from './report-months.ts'
import { ask } from './sql.ts'

/** What became of requests, by the month in which they were complete or decided. Days are calendar days. */
export interface RequestMonth {
  readonly month: string
  readonly submitted: number
  readonly approved: number
  readonly declined: number
  readonly delivered: number
  /** From complete to decided; null where nothing was decided. */
  readonly medianDays: number | null
  /** Nine of ten were decided within these. */
  readonly slowDays: number | null
  /** From approved to delivered. */
  readonly serviceDays: number | null
  /** Of the decided: not before the first day that was promised; and within the association's own target. */
  readonly promised: number
  readonly promiseKept: number
  readonly targeted: number
  readonly targetKept: number
}

export interface QuestionMonth {
  readonly month: string
  readonly asked: number
  readonly answered: number
  readonly unhelpful: number
}

/** Of each request the decision that was made last: read from its own index, in its order. */
const REQUESTS = `
WITH months AS (${MONTHS}),
     came AS (SELECT ${monthOf('submitted_at')} AS month, count(*)::int AS n FROM help_request
               WHERE submitted_at BETWEEN ${SPAN} AND ($4::text IS NULL OR service_id = $4) GROUP BY 1),
     decision AS (
  SELECT DISTINCT ON (request_id) request_id, "to" FROM request_change WHERE move IN ('approve', 'decline')
   ORDER BY request_id, at DESC),
     decided AS (
  SELECT ${monthOf('r.decided_at')} AS month, d."to", (r.decided_at AT TIME ZONE $3)::date AS day, r.target_on, r.earliest_answer,
         (r.decided_at AT TIME ZONE $3)::date - (r.complete_at AT TIME ZONE $3)::date AS days
    FROM help_request r JOIN decision d ON d.request_id = r.id
   WHERE r.decided_at BETWEEN ${SPAN} AND ($4::text IS NULL OR r.service_id = $4)),
     given AS (
  SELECT ${monthOf('delivered_at')} AS month, count(*)::int AS n,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY (delivered_at AT TIME ZONE $3)::date - (decided_at AT TIME ZONE $3)::date) AS days
    FROM help_request WHERE delivered_at BETWEEN ${SPAN} AND ($4::text IS NULL OR service_id = $4) GROUP BY 1),
     done AS (
  SELECT month, count(*) FILTER (WHERE "to" = 'approved')::int AS approved, count(*) FILTER (WHERE "to" = 'declined')::int AS declined,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS slow,
         count(earliest_answer)::int AS promised, count(*) FILTER (WHERE day >= earliest_answer)::int AS kept,
         count(target_on)::int AS targeted, count(*) FILTER (WHERE day <= target_on)::int AS within
    FROM decided GROUP BY 1)
SELECT ${monthText('m.month')} AS month, coalesce(came.n, 0) AS submitted, coalesce(done.approved, 0) AS approved, coalesce(done.declined, 0) AS declined,
       coalesce(given.n, 0) AS delivered, done.median AS "medianDays", done.slow AS "slowDays", given.days AS "serviceDays",
       coalesce(done.promised, 0) AS promised, coalesce(done.kept, 0) AS "promiseKept",
       coalesce(done.targeted, 0) AS targeted, coalesce(done.within, 0) AS "targetKept"
  FROM months m LEFT JOIN came USING (month) LEFT JOIN done USING (month) LEFT JOIN given USING (month) ORDER BY m.month`

/** Requests by month. @param service its id; all where missing */
export async function reportRequests(
  pool: pg.Pool,
  { from, to, timeZone }: Months,
  service?: string,
): Promise<RequestMonth[]> {
  const { rows } = await ask<RequestMonth>(pool, {
    text: REQUESTS,
    values: [from, to, timeZone, service ?? null],
  })
  return rows
}

const QUESTIONS = `
SELECT ${monthText('m.month')} AS month, count(q.id)::int AS asked, count(q.id) FILTER (WHERE q.tier IN ('answer', 'choose'))::int AS answered,
       count(q.id) FILTER (WHERE q.unhelpful)::int AS unhelpful
  FROM (${MONTHS}) m LEFT JOIN (
    SELECT id, tier, unhelpful, ${monthOf('at')} AS month FROM asked_question WHERE at BETWEEN ${SPAN}) q USING (month)
 GROUP BY m.month ORDER BY m.month`

/** Questions of the policy by month. */
export async function reportQuestions(
  pool: pg.Pool,
  { from, to, timeZone }: Months,
): Promise<QuestionMonth[]> {
  const { rows } = await ask<QuestionMonth>(pool, { text: QUESTIONS, values: [from, to, timeZone] })
  return rows
}

export interface AskedMonth {
  readonly month: string
  /** Invitations sent and finished; null where either, or what is left between them, is fewer than five people. */
  readonly sent: number | null
  readonly finished: number | null
}

const ASKED = `
WITH asked AS (
  SELECT ${monthOf('sent_at')} AS month, count(*)::int AS sent, (count(*) FILTER (WHERE status = 'finished'))::int AS finished
    FROM survey_invitation WHERE sent_at BETWEEN ${SPAN} GROUP BY 1)
SELECT ${monthText('m.month')} AS month, a.sent, a.finished
  FROM (${MONTHS}) m LEFT JOIN asked a ON a.month = m.month
   AND a.sent >= ${FEWEST} AND (a.finished = 0 OR a.finished >= ${FEWEST})
   AND (a.finished = a.sent OR a.sent - a.finished >= ${FEWEST})
 ORDER BY m.month`

/** How many people were asked and answered, by month. */
export async function reportAsked(pool: pg.Pool, { from, to, timeZone }: Months): Promise<AskedMonth[]> {
  const { rows } = await ask<AskedMonth>(pool, { text: ASKED, values: [from, to, timeZone] })
  return rows
}
