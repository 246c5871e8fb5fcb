import type pg from 'pg'
import type { SurveyResult } from '../domain/survey/open-survey.ts'
import { storableJson } from './json.ts'
import { ask, type Queryable } from './sql.ts'

export interface SealedResult {
  readonly id: string
  readonly sealed: string
}

/** One process at a time mixes. */
const LOCK = `SELECT pg_try_advisory_xact_lock(hashtext('sila:survey-waiting')) AS mine`

/** All that waits, if nobody else is at it; inside a transaction. */
export async function lockWaiting(client: Queryable): Promise<readonly SealedResult[]> {
  const { rows } = await ask<{ mine: boolean }>(client, { text: LOCK })
  if (!rows[0]?.mine) return []
  return (
    await ask<SealedResult & pg.QueryResultRow>(client, { text: 'SELECT id, sealed FROM survey_waiting' })
  ).rows
}

export type StoredResult = Omit<SurveyResult, 'comments'>
export interface StoredComment {
  readonly versionId: string
  readonly questionId: string
  readonly month: string
  readonly serviceId: string | null
  readonly text: string
  readonly themes: readonly string[]
}

/** In random order under new random ids, so that neither place nor number tells who was before whom. */
const RESPONSES = `
INSERT INTO survey_response (id, version_id, month, service_id, channel, city, answers)
SELECT gen_random_uuid(), "versionId", month, "serviceId", channel, city, answers
  FROM jsonb_to_recordset($1::jsonb) AS x("versionId" uuid, month date, "serviceId" text, channel text, city text, answers jsonb)
 WHERE EXISTS (SELECT FROM questionnaire_version v WHERE v.id = "versionId") ORDER BY random()`

const COMMENTS = `
INSERT INTO survey_comment (id, version_id, question_id, month, service_id, text, themes)
SELECT gen_random_uuid(), "versionId", "questionId", month, "serviceId", text, ARRAY(SELECT jsonb_array_elements_text(themes))
  FROM jsonb_to_recordset($1::jsonb)
    AS x("versionId" uuid, "questionId" text, month date, "serviceId" text, text text, themes jsonb)
 ORDER BY random()`

/** Puts results among others, and takes them out of what waits. */
export async function release(
  client: Queryable,
  ids: readonly string[],
  results: readonly StoredResult[],
  comments: readonly StoredComment[],
): Promise<void> {
  const run = (text: string, ...values: unknown[]) => ask(client, { text, values })
  await run('DELETE FROM survey_waiting WHERE id = ANY ($1::uuid[])', ids)
  await run(RESPONSES, storableJson(results))
  if (comments.length) await run(COMMENTS, storableJson(comments))
}

/** Seals a result anew: its month has changed. */
export async function sealAgain(client: Queryable, { id, sealed }: SealedResult): Promise<void> {
  await ask(client, { text: 'UPDATE survey_waiting SET sealed = $2 WHERE id = $1', values: [id, sealed] })
}

/** Messages of surveys that ended days ago: by then no network repeats them, and their number could tell something. */
const ENDED = `
SELECT c.id FROM survey_invitation i JOIN conversation c ON c.contact_id = i.contact_id
 WHERE i.ended_on BETWEEN $1::date - 30 AND $1::date - 3`
const TRACES = [
  `DELETE FROM inbound_message WHERE conversation_id IN (${ENDED}) AND content ->> 'kind' = 'withheld'
      AND received_at < $1::date - 2`,
  `DELETE FROM outbound_message WHERE conversation_id IN (${ENDED}) AND content @> '{"private": true}'
      AND status <> 'pending' AND created_at < $1::date - 2`,
] as const

/** Whom one has asked long ago need not be known any longer. */
const OLD = `
DELETE FROM survey_invitation WHERE status NOT IN ('waiting', 'sent') AND ended_on < $1::date - make_interval(months => $2)`

/** @param today YYYY-MM-DD */
export const tidyStatements = (today: string, retentionMonths: number) => [
  ...TRACES.map((text) => ({ text, values: [today] })),
  { text: OLD, values: [today, retentionMonths] },
]
