import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLOCK_TIMES } from '../../src/jobs/schedule.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, type TestOfficer } from '../support/console-house.ts'
import { until } from '../support/until.ts'

let house: ConsoleHouse
let supervisor: TestOfficer
let officer: TestOfficer
let questionnaire: string
const pool = () => house.database.pool

const BODY = {
  questions: [
    {
      id: 'reception',
      kind: 'rating',
      look: 'words',
      theme: 'reception',
      ask: { ar: 'كيف كان الاستقبال؟' },
      label: { ar: 'الاستقبال' },
    },
    { id: 'again', kind: 'yes-no', ask: { ar: 'هل كانت المعلومات واضحة؟' }, label: { ar: 'وضوح المعلومات' } },
    {
      id: 'way',
      kind: 'choice',
      ask: { ar: 'كيف تفضلون أن نتواصل؟' },
      label: { ar: 'وسيلة التواصل' },
      options: [
        { id: 'chat', name: { ar: 'محادثة' } },
        { id: 'call', name: { ar: 'اتصال' } },
      ],
    },
  ],
}

async function answered(
  count: number,
  month: string,
  service: string,
  city: string,
  answers: object,
): Promise<void> {
  await pool().query(
    `INSERT INTO survey_response (id, version_id, month, service_id, channel, city, answers)
     SELECT gen_random_uuid(), v.id, $2::date, $3, 'telegram', $4, $5 FROM questionnaire_version v, generate_series(1, $6)
      WHERE v.questionnaire_id = $1`,
    [questionnaire, `${month}-01`, service, city, JSON.stringify(answers), count],
  )
}

/** Has a task of the night done now. */
async function done(task: string): Promise<void> {
  await pool().query(
    `INSERT INTO due_job (id, task, payload, due_at) VALUES (gen_random_uuid(), $1, '{}', now())`,
    [task],
  )
  house.house.console.jobs.wake()
  await until(
    async () =>
      (await pool().query(`SELECT FROM due_job WHERE task = $1 AND status <> 'done'`, [task])).rowCount === 0,
  )
}

beforeAll(async () => {
  house = await ConsoleHouse.open()
  supervisor = await house.officer('supervisor')
  officer = await house.officer('officer')
  questionnaire = randomUUID()
  await pool().query(`INSERT INTO questionnaire (id, name, occasion) VALUES ($1, $2, 'asked')`, [
    questionnaire,
    { ar: 'بعد تقديم الخدمة' },
  ])
  await pool().query(
    `INSERT INTO questionnaire_version (id, questionnaire_id, number, body, published_at) VALUES ($1, $2, 1, $3, now())`,
    [randomUUID(), questionnaire, BODY],
  )
  for (const [month, mark] of [
    ['2026-08', 3],
    ['2026-09', 4],
    ['2026-10', 5],
  ] as const) {
    await answered(14, month, 'food-basket', 'مكة', { reception: mark, again: true, way: 'chat' })
    await answered(6, month, 'food-basket', 'جدة', { reception: 2, again: false, way: 'call' })
    await answered(7, month, 'rent', 'مكة', { reception: 4, again: true, way: 'chat' })
  }
  await answered(4, '2026-10', 'rent', 'الطائف', { reception: 1, again: false, way: 'call' })
  await done('seal-answers')
}, 120_000)
afterAll(() => house?.close())

const WISH = { from: '2026-08', to: '2026-10', by: 'service' } as const
const reception = async (
  wish: Partial<{ city: string; service: string; by: 'service' | 'channel' | 'city' }> = {},
) => {
  const { questionnaires } = await supervisor.client.reports.satisfaction.query({ ...WISH, ...wish })
  return questionnaires[0]?.questions.find(({ id }) => id === 'reception')
}

describe('reports of satisfaction', () => {
  test('say what five and more answered, by month and by service', async () => {
    const shown = await reception()
    expect(shown?.all).toEqual({
      answers: 81,
      mean: 3.56,
      shares: [
        { value: '2', percent: 22 },
        { value: '3', percent: 18 },
        { value: '4', percent: 43 },
        { value: '5', percent: 17 },
      ],
    })
    expect(shown?.months.map(({ by, figure }) => [by, figure.answers])).toEqual([
      ['2026-08-01', 27],
      ['2026-09-01', 27],
      ['2026-10-01', 27],
    ])
    expect(shown?.beside.map(({ by, figure }) => [by, figure.answers])).toEqual([
      ['food-basket', 60],
      ['rent', 21],
    ])
  })

  test('say nothing of four, by whatever they are looked for', async () => {
    expect((await reception({ city: 'الطائف' }))?.all ?? null).toBeNull()
    const { cities } = await supervisor.client.reports.satisfaction.query(WISH)
    expect(cities.toSorted()).toEqual(['جدة', 'مكة'])
  })

  test('are for who leads, and every one that is taken along is in the audit trail', async () => {
    await expect(officer.client.reports.satisfaction.query(WISH)).rejects.toThrow('forbidden')
    const url = `${house.url}/console/api/report/pdf?from=2026-08&to=2026-10`
    expect((await fetch(url, { headers: { cookie: officer.cookie } })).status).toBe(403)
    expect((await fetch(url)).status).toBe(401)
    const wrong = await fetch(`${house.url}/console/api/report/pdf?from=2026-10&to=2026-08`, {
      headers: { cookie: supervisor.cookie },
    })
    expect(wrong.status).toBe(400)
    const answer = await fetch(url, { headers: { cookie: supervisor.cookie } })
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), {
      mergePages: true,
    })
    expect(text.normalize('NFKC')).toContain('رضا المستفيدين')
    const { rows } = await pool().query(`SELECT detail FROM audit_entry WHERE action = 'report.downloaded'`)
    expect(rows).toEqual([{ detail: { form: 'pdf', from: '2026-08', to: '2026-10' } }])
  })

  test('come as a workbook with the same figures', async () => {
    const answer = await fetch(`${house.url}/console/api/report/xlsx?from=2026-08&to=2026-10`, {
      headers: { cookie: supervisor.cookie },
    })
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('are made for the board by themselves, once, and stay as they were', async () => {
    await done('board-report')
    await done('board-report')
    const made = await supervisor.client.reports.board.query()
    expect(made).toHaveLength(1)
    // Whoever was switched off on the first of a month has it made on the next morning.
    const { cron = '' } = CLOCK_TIMES.find(({ task }) => task === 'board-report') ?? {}
    expect(cron.split(' ').slice(2)).toEqual(['*', '*', '*'])
    const answer = await fetch(`${house.url}/console/api/board/${made[0]?.month}`, {
      headers: { cookie: supervisor.cookie },
    })
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  }, 60_000)
})

test('requests and chats are counted by month, and nobody is compared', async () => {
  const service = await supervisor.client.reports.service.query(WISH)
  expect(service.requests.map(({ month }) => month)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01'])
  expect(JSON.stringify(service)).not.toContain(officer.id)
})

describe('the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())

  test('shows figures in words as well as in colours, narrows them, and says why it shows nothing', async () => {
    const query = '?from=2026-08&to=2026-10'
    const page = await house.visit(browser, supervisor, `/console/reports/satisfaction${query}`, DESKTOP)
    await page.getByRole('heading', { name: 'بعد تقديم الخدمة' }).waitFor()
    const card = page.getByRole('region', { name: 'الاستقبال' })
    await card.getByText('3.6 من 5').waitFor()
    await card.getByRole('img', { name: /الاستقبال شهرًا بشهر/ }).waitFor()
    await page.getByLabel('المدينة', { exact: true }).selectOption('جدة')
    await card.getByText('2.0 من 5').waitFor()
    await page.locator('label', { hasText: 'بحسب المدينة' }).click()
    await expect.poll(() => page.url()).toContain('by=city')
    await page.context().close()
  }, 60_000)

  test('keep what was answered to a question that is asked no longer', async () => {
    await pool().query(
      `INSERT INTO questionnaire_version (id, questionnaire_id, number, body, published_at) VALUES ($1, $2, 2, $3, now())`,
      [randomUUID(), questionnaire, { questions: BODY.questions.filter(({ id }) => id !== 'reception') }],
    )
    expect((await reception())?.label).toEqual({ ar: 'الاستقبال' })
    expect((await reception())?.all?.answers).toBeGreaterThan(50)
    // Where nobody answered it, it is not asked about either.
    expect(await reception({ city: 'الخبر' })).toBeUndefined()
  })
})
