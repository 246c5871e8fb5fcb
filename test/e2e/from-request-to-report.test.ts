import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { SurveyResult } from '../../src/domain/survey/open-survey.ts'
import { addDays, localDate } from '../../src/text/date.ts'
import { committeeOf } from '../console/committee-cases.ts'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, type TestOfficer } from '../support/console-house.ts'
import { askForHelp } from '../support/help-request-on-telegram.ts'
import { TelegramStandin, type User } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'

// Each test goes on where the one before it stopped: one request from its first word to what the board reads.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
let standin: TelegramStandin
let house: ConsoleHouse
let browser: Browser
let user: User
let researcher: TestOfficer
let supervisor: TestOfficer
let members: TestOfficer[]
let page: Page
let number = ''
let requestId = ''

beforeAll(async () => {
  standin = await new TelegramStandin({ timeScale: 0.1 }).start()
  house = await ConsoleHouse.open({
    env: { TELEGRAM_BOT_TOKEN: standin.token, TELEGRAM_API_ROOT: standin.url },
  })
  browser = await launchBrowser()
  const { associations, refreshAssociation, association } = house.house.console
  const profile = association()
  const studied = { checks: ['visit' as const] }
  await associations.revise({
    ...profile,
    quietHours: { from: '03:00', to: '03:00', friday: null },
    committee: { name: { ar: 'لجنة البحث' }, quorum: 2 },
    services: profile.services.map((one) => (one.id === 'food-basket' ? { ...one, ...studied } : one)),
  })
  await refreshAssociation()
  researcher = await house.officer('officer', { name: 'سارة العتيبي' })
  supervisor = await house.officer('supervisor', { name: 'منيرة الشهري' })
  members = await committeeOf(house, supervisor, ['نورة الشمري', 'محمد الأحمد'])
  user = standin.user()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
  await standin?.stop()
})

/** Has a task of the clock done now. */
async function tick(task: string): Promise<void> {
  await house.query(
    `INSERT INTO due_job (id, task, payload, due_at) VALUES (gen_random_uuid(), $1, '{}', now())`,
    task,
  )
  house.house.console.jobs.wake()
  await until(
    async () =>
      (
        await house.query(
          `SELECT FROM due_job WHERE task = $1 AND status IN ('waiting', 'running') AND due_at <= now()`,
          task,
        )
      ).length === 0,
    20,
    task,
  )
}
/** Makes a step of the request in the open page, and sees that the person hears of it. */
async function step(button: string, confirm: string, told: RegExp): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: confirm, exact: true }).click()
  await user.waitForReply({ match: told })
  await dialog.waitFor({ state: 'hidden' })
}

test('a person on Telegram asks for help, and an officer matches the data', async () => {
  number = await askForHelp(user)
  const [request] = await house.query<{ id: string }>('SELECT id FROM help_request WHERE number = $1', number)
  requestId = request?.id ?? ''
  await until(
    async () => (await house.query(`SELECT FROM attachment WHERE status = 'stored'`)).length === 2,
    20,
    'both papers',
  )
  page = await house.visit(browser, researcher, '/console/requests', DESKTOP)
  await page.getByRole('link', { name: /صالح/ }).first().click()
  await page.getByRole('heading', { level: 1, name: 'صالح بن محمد العتيبي' }).waitFor()
  await step('بدء المراجعة', 'بدء المراجعة', /بين يدي موظف/)
  for (const paper of ['إثبات الدخل', 'إثبات السكن'])
    await page.getByRole('button', { name: `قبول ${paper}`, exact: true }).click()
  await page.getByRole('button', { name: /^اعتماد مطابقة البيانات$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'أشهد بالمطابقة' }).click()
  await user.waitForReply({ match: /اكتملت مراجعة بيانات/ })
})

test('is visited at a time they confirmed, and the result is kept', async () => {
  const section = page.getByRole('region', { name: 'المقابلات والزيارات' })
  await section.getByRole('button', { name: 'عرض موعد' }).click()
  const dialog = page.getByRole('dialog', { name: 'عرض موعد' })
  await dialog.getByText('زيارة', { exact: true }).click()
  await dialog.getByLabel('اليوم').fill(addDays(localDate(new Date(), 'Asia/Riyadh'), 2))
  await dialog.getByLabel('الوقت', { exact: true }).fill('10:00')
  await dialog.getByRole('button', { name: 'إرسال الموعد' }).click()
  await user.waitForReply({ match: /هل يناسبكم هذا الموعد/ })
  await user.press(/تأكيد الموعد/, /سُجل تأكيدكم/)
  await section.getByText('مؤكد', { exact: true }).waitFor()
  await section.getByText('تُسجَّل النتيجة متى بدأ الموعد').waitFor()
  await house.query(
    `UPDATE appointment SET starts_at = now() - interval '1 minute' WHERE request_id = $1`,
    requestId,
  )
  await page.reload()
  await section.getByRole('button', { name: 'تسجيل النتيجة' }).click()
  const result = page.getByRole('dialog', { name: 'نتيجة الموعد' })
  await result.getByLabel('مستحق', { exact: true }).check()
  await result.getByLabel('ما تبيّن').fill('السكن مستأجر، والأسرة خمسة أفراد كما ذُكر')
  await result.getByRole('button', { name: 'حفظ النتيجة' }).click()
  await result.waitFor({ state: 'hidden' })
  const [check] = await house.query<{ kind: string }>(
    'SELECT kind FROM request_check WHERE request_id = $1',
    requestId,
  )
  expect(check?.kind).toBe('visit')
})

test('comes before the committee, which accepts it by its members’ votes and not by whoever visited', async () => {
  const moves = await researcher.client.requests.moves.query({ requestId })
  expect(moves.map(({ move }) => move)).toContain('finishChecks')
  const { version } = await researcher.client.requests.read.query({ requestId })
  await researcher.client.requests.move.mutate({ requestId, move: 'finishChecks', version })
  await user.waitForReply({ match: /معروضًا على/ })
  const { id: sessionId } = await supervisor.client.committee.plan.mutate({
    startsAt: new Date().toISOString(),
    place: 'قاعة الاجتماعات',
  })
  await supervisor.client.committee.add.mutate({ sessionId, requestIds: 'all' })
  const [chair, member] = members
  if (!chair || !member) throw new Error('no members')
  const led = await house.visit(browser, chair, `/console/committee/${sessionId}`, DESKTOP)
  await led.getByRole('button', { name: 'افتتاح الجلسة' }).click()
  await led.getByText('منعقدة الآن').waitFor()
  await led.getByRole('link', { name: 'صالح بن محمد العتيبي' }).click()
  await led.getByText('السكن مستأجر').waitFor()
  const vote = led.getByRole('region', { name: 'التصويت' })
  await vote.getByText('قبول', { exact: true }).click()
  await led.getByRole('button', { name: 'إدلاء بصوتي' }).click()
  const [item] = await house.query<{ id: string }>(
    'SELECT id FROM committee_item WHERE request_id = $1',
    requestId,
  )
  await member.client.committee.vote.mutate({ itemId: item?.id ?? '', choice: 'approve' })
  await led.getByRole('listitem').filter({ hasText: 'محمد الأحمد' }).waitFor()
  await led.getByRole('button', { name: 'قبول', exact: true }).click()
  const dialog = led.getByRole('dialog')
  // Before the first day that was promised there has to be a reason.
  await dialog.getByLabel('سبب البت قبل الموعد').fill('الأسرة بلا مصروف منذ شهرين')
  await dialog.getByRole('button', { name: 'تسجيل القرار' }).click()
  await user.waitForReply({ match: /صدر قرار بقبول طلبكم/ })
  await led.context().close()
})

test('gets the service, is asked how it was, and answers without their name', async () => {
  await step('بدء تقديم الخدمة', 'بدء تقديم الخدمة', /بدأ العمل على تقديم خدمة/)
  await step('تم تقديم الخدمة', 'إثبات التقديم', /سُجّل تقديم خدمة/)
  expect(page.url()).toContain(requestId)
  await page.context().close()
  await house.query(`UPDATE survey_invitation SET due_at = now() - interval '1 minute'`)
  await tick('survey-sweep')
  await user.waitForReply({ match: /التقييم حق لكم/ })
  await user.ask('1', /الاستقبال/)
  for (const [said, next] of [
    ['ممتاز', /وضوح/],
    ['5', /الوقت/],
    ['جيد', /سهولة/],
    ['ممتاز', /الخدمة نفسها/],
    ['5', /تحسين شيء واحد/],
    ['كل شي طيب والله يجزاكم خير', /وصل رأيكم/],
  ] as const)
    await user.ask(said, next)
  const [kept] = await house.query<{ text: string }>(
    `SELECT string_agg(content::text, ' ') AS text FROM inbound_message WHERE content::text LIKE '%يجزاكم%'`,
  )
  expect(kept?.text ?? null).toBeNull()
})

test('and the board reads what came of it, without who', async () => {
  const { vault } = house.house.console
  const [version] = await house.query<{ id: string }>('SELECT version_id AS id FROM survey_invitation')
  const other: SurveyResult = {
    versionId: version?.id ?? '',
    month: `${localDate(new Date(), 'Asia/Riyadh').slice(0, 7)}-01`,
    serviceId: 'food-basket',
    channel: 'telegram',
    city: 'الطائف',
    answers: { reception: 4, clarity: 4, time: 3, ease: 4, service: 5 },
    comments: [],
  }
  for (const nonce of [1, 2, 3, 4])
    await house.query(
      'INSERT INTO survey_waiting (id, sealed) VALUES (gen_random_uuid(), $1)',
      vault.seal(JSON.stringify({ ...other, nonce })),
    )
  await tick('survey-mix')
  await tick('seal-answers')
  const read = await house.visit(browser, supervisor, '/console/reports', DESKTOP)
  const card = read.getByRole('region', { name: 'الاستقبال والتعامل' })
  await card.getByText('4.2 من 5').waitFor()
  await card.getByText('5 إجابات').waitFor()
  await read.getByRole('tab', { name: 'الخدمة' }).click()
  await read.getByText('قُدمت خدمتها').first().waitFor()
  expect(await read.locator('main').innerText()).not.toContain('صالح')
  expect(house.complaints).toEqual([])
  expect(standin.report().filter((line) => line.startsWith('ERROR'))).toEqual([])
  await read.context().close()
})
