import { randomUUID } from 'node:crypto'
import type pg from 'pg'

const MONTHS = 24

/** Responses of two years to one questionnaire, as they come in: not counted yet. */
export async function fillResponses(pool: pg.Pool, responses: number): Promise<void> {
  const questionnaire = randomUUID()
  const version = randomUUID()
  const rating = (id: string) => ({ id, kind: 'rating', ask: { ar: id }, label: { ar: id } })
  const body = { questions: ['reception', 'clarity', 'time', 'ease', 'service'].map(rating) }
  await pool.query(`INSERT INTO questionnaire (id, name, occasion) VALUES ($1, '{"ar":"خدمة"}', 'asked')`, [
    questionnaire,
  ])
  await pool.query(
    'INSERT INTO questionnaire_version (id, questionnaire_id, number, body, published_at) VALUES ($1, $2, 1, $3, now())',
    [version, questionnaire, body],
  )
  await pool.query(
    `INSERT INTO survey_response (id, version_id, month, service_id, channel, city, answers)
     SELECT gen_random_uuid(), $1, date '2026-11-01' - make_interval(months => (random() * ${MONTHS - 1})::int),
            's' || (random() * 5)::int, (ARRAY['whatsapp','telegram','web'])[1 + (random() * 2)::int], 'c' || (random() * 12)::int,
            jsonb_build_object('reception', 1 + (random() * 4)::int, 'clarity', 1 + (random() * 4)::int,
              'time', 1 + (random() * 4)::int, 'ease', 1 + (random() * 4)::int, 'service', 1 + (random() * 4)::int)
       FROM generate_series(1, $2)`,
    [version, responses],
  )
}
