import type pg from 'pg'
import type { Localized } from '../domain/localized.ts'
import type { Occasion, QuestionnaireBody } from '../domain/survey/questionnaire.ts'
import { storableJson } from './json.ts'
import { ask, inTransaction, type Statement } from './sql.ts'
import { uuid7 } from './uuid.ts'

export interface QuestionnaireRow {
  readonly id: string
  readonly name: Localized
  readonly occasion: Occasion
  readonly services: readonly string[]
  readonly active: boolean
  /** Number of the version that is asked; null before the first was published. */
  readonly published: number | null
  /** A version is being written. */
  readonly draft: boolean
  readonly questions: number
  readonly sent: number
  readonly finished: number
  readonly refused: number
  readonly expired: number
}

const LIST = `
SELECT q.id, q.name, q.occasion, q.services, q.active, v.published, v.draft, v.questions, i.*
  FROM questionnaire q
  CROSS JOIN LATERAL (
    SELECT max(number) FILTER (WHERE published_at IS NOT NULL) AS published,
           coalesce(bool_or(published_at IS NULL), false) AS draft,
           coalesce((SELECT jsonb_array_length(n.body -> 'questions') FROM questionnaire_version n
                      WHERE n.questionnaire_id = q.id ORDER BY n.number DESC LIMIT 1), 0) AS questions
      FROM questionnaire_version WHERE questionnaire_id = q.id) v
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE i.sent_at IS NOT NULL)::int AS sent,
           count(*) FILTER (WHERE i.status = 'finished')::int AS finished,
           count(*) FILTER (WHERE i.status = 'refused')::int AS refused,
           count(*) FILTER (WHERE i.status = 'expired')::int AS expired
      FROM survey_invitation i JOIN questionnaire_version w ON w.id = i.version_id
     WHERE w.questionnaire_id = q.id) i
 WHERE q.archived_at IS NULL ORDER BY q.created_at, q.id`

/** Every questionnaire in use or being written, oldest first. */
export async function listQuestionnaires(pool: pg.Pool): Promise<readonly QuestionnaireRow[]> {
  return (await ask<QuestionnaireRow & pg.QueryResultRow>(pool, { text: LIST })).rows
}

export interface VersionRow {
  readonly number: number
  readonly body: unknown
  readonly publishedAt: Date | null
  /** Who published it; null for the ones that come along. */
  readonly publishedBy: string | null
}

const VERSIONS = `
SELECT v.number, v.body, v.published_at AS "publishedAt", o.name AS "publishedBy"
  FROM questionnaire_version v LEFT JOIN officer o ON o.id = v.published_by
 WHERE v.questionnaire_id = $1 ORDER BY v.number DESC`

/** Versions of a questionnaire, newest first. */
export async function versionsOf(pool: pg.Pool, id: string): Promise<readonly VersionRow[]> {
  return (await ask<VersionRow & pg.QueryResultRow>(pool, { text: VERSIONS, values: [id] })).rows
}

export interface Draft {
  readonly id: string
  readonly name: Localized
  readonly services: readonly string[]
  readonly body: QuestionnaireBody
}

/** A new questionnaire with its first draft. */
export async function makeQuestionnaire(
  pool: pg.Pool,
  { name, occasion, body }: Pick<Draft, 'name' | 'body'> & { readonly occasion: Occasion },
  also: (id: string) => Statement,
): Promise<string> {
  const id = uuid7()
  await inTransaction(pool, async (client) => {
    const run = (text: string, ...values: unknown[]) => ask(client, { text, values })
    await run(
      'INSERT INTO questionnaire (id, name, occasion) VALUES ($1, $2::jsonb, $3)',
      id,
      storableJson(name),
      occasion,
    )
    await run(
      'INSERT INTO questionnaire_version (id, questionnaire_id, number, body) VALUES ($1, $2, 1, $3::jsonb)',
      uuid7(),
      id,
      storableJson(body),
    )
    const { text, values } = also(id)
    await run(text, ...values)
    return id
  })
  return id
}

const SAVE = `
UPDATE questionnaire SET name = $2::jsonb, services = $3 WHERE id = $1 AND archived_at IS NULL RETURNING id`

/** What was published is never changed: a draft stands beside it. */
const DRAFT = `
INSERT INTO questionnaire_version (id, questionnaire_id, number, body)
SELECT $2, $1, coalesce(max(number) FILTER (WHERE published_at IS NOT NULL), 0) + 1, $3::jsonb
  FROM questionnaire_version WHERE questionnaire_id = $1
ON CONFLICT (questionnaire_id, number) DO UPDATE SET body = excluded.body WHERE questionnaire_version.published_at IS NULL`

/** Keeps what an officer wrote as the draft. @returns false where there is no such questionnaire */
export async function saveDraft(pool: pg.Pool, of: Draft, also: Statement): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const run = (text: string, ...values: unknown[]) => ask(client, { text, values })
    const { rowCount } = await run(SAVE, of.id, storableJson(of.name), of.services)
    if (!rowCount) return null
    await run(DRAFT, of.id, uuid7(), storableJson(of.body))
    await run(also.text, ...also.values)
    return true
  })
  return done ?? false
}

/** Changes the row of a questionnaire or its draft, with its entry in the trail. @returns false where nothing fitted */
export async function changeQuestionnaire(
  pool: pg.Pool,
  change: Statement,
  also: Statement,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, { text: change.text, values: [...change.values] })
    if (!rowCount) return null
    await ask(client, { text: also.text, values: [...also.values] })
    return true
  })
  return done ?? false
}

export const publishDraft = (id: string, by: string, now: Date): Statement => ({
  text: `UPDATE questionnaire_version v SET published_at = $3, published_by = $2 FROM questionnaire q
          WHERE q.id = $1 AND v.questionnaire_id = q.id AND q.archived_at IS NULL AND v.published_at IS NULL`,
  values: [id, by, now],
})

/** Only beside a version that is published: else nothing would be left. */
export const discardDraft = (id: string): Statement => ({
  text: `DELETE FROM questionnaire_version v WHERE v.questionnaire_id = $1 AND v.published_at IS NULL
          AND EXISTS (SELECT FROM questionnaire_version p WHERE p.questionnaire_id = $1 AND p.published_at IS NOT NULL)`,
  values: [id],
})

export const setActive = (id: string, active: boolean): Statement => ({
  text: 'UPDATE questionnaire SET active = $2 WHERE id = $1 AND archived_at IS NULL',
  values: [id, active],
})

/** Out of use for good; its answers stay. */
export const archive = (id: string, now: Date): Statement => ({
  text: 'UPDATE questionnaire SET archived_at = $2, active = false WHERE id = $1 AND archived_at IS NULL',
  values: [id, now],
})
