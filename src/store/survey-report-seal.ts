import type pg from 'pg'
import { type Answer, type Block, formBlocks } from '../domain/report/blocks.ts'
import { ask, inTransaction, type Statement } from './sql.ts'

/** One process at a time forms blocks. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('sila:survey-answers'))`

/**
 * A response falls apart into its answers, in random order under new ids: which of them came from one person is then
 * nowhere written. "response" counts that somebody answered at all.
 */
const APART = `
WITH gone AS (DELETE FROM survey_response WHERE id IN (SELECT id FROM survey_response ORDER BY random() LIMIT $1) RETURNING *),
     said AS (
  SELECT v.questionnaire_id, a.question, g.month, g.service_id, g.channel, g.city, a.value
    FROM gone g JOIN questionnaire_version v ON v.id = g.version_id
   CROSS JOIN LATERAL (
     SELECT key AS question, CASE value WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE value END AS value
       FROM jsonb_each_text(g.answers)
     UNION ALL SELECT 'response', 'yes') a)
INSERT INTO survey_answer (id, questionnaire_id, question, month, service, channel, city, value)
SELECT gen_random_uuid(), questionnaire_id, question, month, coalesce(service_id, ''), channel, coalesce(city, ''), value
  FROM said ORDER BY random()`

/** One question at a time: blocks never hold two, and memory need not hold all. */
const QUESTIONS = 'SELECT DISTINCT questionnaire_id AS "questionnaireId", question FROM survey_answer'

const WAITING = `
SELECT id, questionnaire_id || '/' || question AS question, month::text, service, channel, city, value FROM survey_answer
 WHERE questionnaire_id = $1 AND question = $2`

const COUNT = `
INSERT INTO survey_cell (id, questionnaire_id, question, month, service, channel, city, value, count)
SELECT gen_random_uuid(), split_part(question, '/', 1)::uuid, split_part(question, '/', 2), month::date, service, channel, city,
       value, count
  FROM jsonb_to_recordset($1) AS x(question text, month text, service text, channel text, city text, value text, count int)
 ORDER BY random()`

/** Blocks of a month that is over and have the same labels become one: a sum over more answers, never fewer. */
const TOGETHER = `
WITH gone AS (DELETE FROM survey_cell WHERE month < $1 RETURNING *)
INSERT INTO survey_cell (id, questionnaire_id, question, month, service, channel, city, value, count)
SELECT gen_random_uuid(), questionnaire_id, question, month, service, channel, city, value, sum(count)
  FROM gone GROUP BY questionnaire_id, question, month, service, channel, city, value`

const APART_STILL = `
SELECT FROM survey_cell WHERE month < $1
 GROUP BY questionnaire_id, question, month, service, channel, city, value HAVING count(*) > 1 LIMIT 1`

/** Responses of one commit: after months without a night, none takes longer than the database allows. */
const BATCH = 10_000

/**
 * Counts the answers that have come, in blocks of at least five, and deletes what was counted.
 * @param today YYYY-MM-DD in the association's time zone; months before its own are over
 * @returns how many blocks were formed, and how many answers wait for others
 */
export async function sealAnswers(
  pool: pg.Pool,
  today: string,
): Promise<{ readonly blocks: number; readonly waiting: number }> {
  const thisMonth = `${today.slice(0, 7)}-01`
  for (let blocks = 0; ; ) {
    const made = await sealBatch(pool, thisMonth)
    blocks += made.blocks
    if (made.came === 0) return { blocks, waiting: made.waiting }
  }
}

async function sealBatch(pool: pg.Pool, thisMonth: string) {
  const made = await inTransaction(pool, async (client) => {
    await ask(client, { text: LOCK })
    const { rowCount: came } = await ask(client, { text: APART, values: [BATCH] })
    const { rows: questions } = await ask<Question>(client, { text: QUESTIONS })
    const all = { came: came ?? 0, blocks: 0, waiting: 0 }
    for (const question of questions) {
      const { blocks, waiting } = await sealQuestion(client, question, (month) => month < thisMonth)
      all.blocks += blocks
      all.waiting += waiting
    }
    const apart = all.came === 0 && (await ask(client, { text: APART_STILL, values: [thisMonth] })).rowCount
    if (apart) await ask(client, { text: TOGETHER, values: [thisMonth] })
    return all
  })
  if (!made) throw new Error('answers were not counted')
  return made
}

interface Question {
  readonly questionnaireId: string
  readonly question: string
}

async function sealQuestion(
  client: pg.PoolClient,
  { questionnaireId, question }: Question,
  over: (month: string) => boolean,
) {
  const { rows } = await ask<Answer>(client, { text: WAITING, values: [questionnaireId, question] })
  const { blocks, waiting } = formBlocks(rows, over)
  const ids = blocks.flatMap(({ answers }) => answers.map(({ id }) => id))
  const { text, values } = countCells(cellsOf(blocks))
  await ask(client, { text, values: [...values] })
  await ask(client, { text: 'DELETE FROM survey_answer WHERE id = ANY ($1::uuid[])', values: [ids] })
  return { blocks: blocks.length, waiting: waiting.length }
}

/** How often each value was answered in each block. */
export const cellsOf = (blocks: readonly Block[]) =>
  blocks.flatMap(({ labels, answers }) =>
    [...counted(answers)].map(([value, count]) => ({ ...labels, value, count })),
  )

/** Writes counts of blocks; a question is told as its questionnaire's id, `/`, its own id. */
export const countCells = (cells: ReturnType<typeof cellsOf>): Statement => ({
  text: COUNT,
  values: [JSON.stringify(cells)],
})

function counted(answers: readonly Answer[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { value } of answers) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
