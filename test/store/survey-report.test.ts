import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportAsked } from '../../src/store/service-report.ts'
import { countAnswers, countThemes, reportLabels } from '../../src/store/survey-report.ts'
import { sealAnswers } from '../../src/store/survey-report-seal.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
const questionnaire = randomUUID()
const version = randomUUID()

beforeAll(async () => {
  db = await testDatabase()
  await db.pool.query(
    `INSERT INTO questionnaire (id, name, occasion) VALUES ($1, '{"ar":"بعد الخدمة"}', 'afterService')`,
    [questionnaire],
  )
  await db.pool.query(
    `INSERT INTO questionnaire_version (id, questionnaire_id, number, body) VALUES ($1, $2, 1, '{}')`,
    [version, questionnaire],
  )
})
beforeEach(() => db.pool.query('TRUNCATE survey_response, survey_answer, survey_cell'))
afterAll(() => db.drop())

interface Said {
  readonly month?: string
  readonly service?: string | null
  readonly channel?: string
  readonly city?: string | null
  readonly answers: Readonly<Record<string, number | string | boolean>>
}

async function answered(...all: readonly Said[]): Promise<void> {
  for (const { month = '2026-10-01', service = 'food', channel = 'telegram', city = 'مكة', answers } of all)
    await db.pool.query(
      `INSERT INTO survey_response (id, version_id, month, service_id, channel, city, answers)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [randomUUID(), version, month, service, channel, city, JSON.stringify(answers)],
    )
}
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const ALL = { from: '2026-01-01', to: '2026-12-01' }
const shown = async (
  ...of: Parameters<typeof countAnswers> extends [unknown, ...infer Rest] ? Rest : never
) =>
  (await countAnswers(db.pool, ...of)).map(
    ({ question, by, value, count }) => `${question} ${by} ${value} ${count}`,
  )

describe('answers in reports', () => {
  test('five are counted, a sixth of another city waits, and nothing of whose they were is left', async () => {
    await answered(...times(5, { answers: { reception: 4, again: true } }), {
      city: 'جدة',
      answers: { reception: 1 },
    })
    expect(await sealAnswers(db.pool, '2026-10-20')).toEqual({ blocks: 3, waiting: 2 })
    expect(await shown(ALL)).toEqual(['again  yes 5', 'reception  4 5', 'response  yes 5'])
    const { rows } = await db.pool.query('SELECT count(*)::int AS n FROM survey_response')
    expect(rows).toEqual([{ n: 0 }])
  })

  test('what is left of a month is counted more coarsely once it is over, and by its labels no more', async () => {
    await answered(
      ...times(5, { answers: { reception: 4 } }),
      ...times(3, { city: 'جدة', answers: { reception: 1 } }),
    )
    await answered(...times(2, { city: 'الطائف', answers: { reception: 2 } }))
    await sealAnswers(db.pool, '2026-10-31')
    expect(await shown({ ...ALL, city: 'جدة' })).toEqual([])
    await sealAnswers(db.pool, '2026-11-01')
    expect(await shown({ ...ALL, city: 'جدة' })).toEqual([])
    expect((await shown(ALL, 'city')).filter((line) => line.startsWith('reception'))).toEqual([
      'reception مكة 4 5',
      'reception null 1 3',
      'reception null 2 2',
    ])
    expect(await reportLabels(db.pool, ALL)).toEqual({
      services: ['food'],
      channels: ['telegram'],
      cities: ['مكة'],
    })
  })

  test('a month that is over becomes one row for each of its labels', async () => {
    await answered(...times(5, { answers: { reception: 4 } }))
    await sealAnswers(db.pool, '2026-10-10')
    await answered(...times(7, { answers: { reception: 4 } }))
    await sealAnswers(db.pool, '2026-10-11')
    await sealAnswers(db.pool, '2026-11-01')
    const { rows } = await db.pool.query(`SELECT count FROM survey_cell WHERE question = 'reception'`)
    expect(rows).toEqual([{ count: 12 }])
  })

  test('chats have no service and no city, and are counted all the same', async () => {
    await answered(...times(6, { service: null, city: null, answers: { help: 5 } }))
    await sealAnswers(db.pool, '2026-10-10')
    expect(await shown(ALL, 'service')).toEqual(['help  5 6', 'response  yes 6'])
  })

  test('two processes at once count everything once', async () => {
    await answered(...times(40, { answers: { reception: 3 } }))
    await Promise.all([sealAnswers(db.pool, '2026-10-10'), sealAnswers(db.pool, '2026-10-10')])
    expect(await shown(ALL)).toEqual(['reception  3 40', 'response  yes 40'])
  })

  test('themes are counted in months that are over, and where five and more spoke of them', async () => {
    const said = (month: string, theme: string, count: number) =>
      db.pool.query(
        `INSERT INTO survey_comment (id, version_id, question_id, month, text, themes)
         SELECT gen_random_uuid(), $1, 'words', $2, '...', ARRAY[$3] FROM generate_series(1, $4)`,
        [version, month, theme, count],
      )
    await said('2026-08-01', 'time', 6)
    await said('2026-09-01', 'time', 4)
    await said('2026-09-01', 'ease', 4)
    await said('2026-11-01', 'time', 9)
    expect(await countThemes(db.pool, ALL, '2026-11-21')).toEqual([{ theme: 'time', count: 6 }])
  })
})

describe('how many were asked', () => {
  const asked = async (month: string, finished: number, open: number) => {
    const contact = randomUUID()
    await db.pool.query('INSERT INTO contact (id) VALUES ($1)', [contact])
    await db.pool.query(
      `INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, status, due_at, sent_at)
       SELECT gen_random_uuid(), $1, $2, 'afterService', gen_random_uuid(), CASE WHEN n <= $4 THEN 'finished' ELSE 'sent' END,
              $3::date + 10, $3::date + 9 FROM generate_series(1, $4 + $5::int) n`,
      [version, contact, `${month}-01`, finished, open],
    )
  }

  test('is told where five and more answered, and five and more did not, or nobody', async () => {
    await asked('2026-01', 4, 0)
    await asked('2026-02', 1, 7)
    await asked('2026-03', 7, 1)
    await asked('2026-04', 5, 5)
    await asked('2026-05', 6, 0)
    await asked('2026-06', 0, 6)
    const months = await reportAsked(db.pool, {
      from: '2026-01-01',
      to: '2026-06-01',
      timeZone: 'Asia/Riyadh',
    })
    expect(months.map(({ sent, finished }) => [sent, finished])).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [10, 5],
      [6, 6],
      [6, 0],
    ])
  })
})
