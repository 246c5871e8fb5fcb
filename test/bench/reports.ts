// npx tsx test/bench/reports.ts [responses]: how long counting a night's answers takes, and reports over many of them.
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { filterOf, readSatisfaction, reportWish } from '../../src/reports/satisfaction.ts'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { createPool } from '../../src/store/pool.ts'
import { reportChats, reportQuestions, reportRequests } from '../../src/store/service-report.ts'
import { reportLabels } from '../../src/store/survey-report.ts'
import { sealAnswers } from '../../src/store/survey-report-seal.ts'
import { startServer } from './server.ts'
import { quantile } from './window.ts'

const responses = Number(process.argv[2] ?? 200_000)
const MONTHS = 24
const ROUNDS = 15

const server = await startServer()
try {
  const { url: database } = await server.database('reports')
  await migrateDeploy({ connectionString: database }, path.resolve('prisma/migrations'))
  const pool = createPool({ connectionString: database })
  await fill(pool)
  let began = performance.now()
  const { blocks, waiting } = await sealAnswers(pool, '2026-11-21')
  console.log(`counted ${responses} responses in ${since(began)}: ${blocks} blocks, ${waiting} answers wait`)
  began = performance.now()
  await sealAnswers(pool, '2026-11-22')
  console.log(`a night with nothing new: ${since(began)}`)
  const months = { from: '2024-12-01', to: '2026-11-01', timeZone: 'Asia/Riyadh' }
  const all = reportWish.parse({ from: '2024-12', to: '2026-11' })
  const reports: [string, () => Promise<unknown>][] = [
    ['satisfaction, two years', () => readSatisfaction(pool, filterOf(all), 'service')],
    ['by city', () => readSatisfaction(pool, filterOf(all), 'city')],
    [
      'of one service and city',
      () => readSatisfaction(pool, { ...filterOf(all), service: 's1', city: 'c1' }, 'channel'),
    ],
    ['what can be told apart', () => reportLabels(pool, filterOf(all))],
    ['requests', () => reportRequests(pool, months)],
    ['chats', () => reportChats(pool, months)],
    ['questions', () => reportQuestions(pool, months)],
  ]
  for (const [name, run] of reports) {
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now()
      await run()
      times.push(performance.now() - start)
    }
    const sorted = times.toSorted((a, b) => a - b)
    console.log(
      `${name.padEnd(26)} p50 ${quantile(sorted, 0.5).toFixed(0)} ms  p95 ${quantile(sorted, 0.95).toFixed(0)} ms`,
    )
  }
  await pool.end()
} finally {
  await server.stop()
}

async function fill(pool: ReturnType<typeof createPool>): Promise<void> {
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

function since(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}
