import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, DESKTOP, PHONE, type TestOfficer } from '../support/console-house.ts'

let house: ConsoleHouse
let browser: Browser
let leader: TestOfficer
let auditor: TestOfficer
/** Where pictures go, for somebody who looks at them. */
const SHOTS = process.env.SILA_SHOTS

beforeAll(async () => {
  house = await ConsoleHouse.open()
  browser = await launchBrowser()
  leader = await house.officer('supervisor', { name: 'منيرة الشهري' })
  auditor = await house.officer('auditor')
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: Error) => error.message,
  )
const routes = (officer: TestOfficer) => officer.client.surveys.questionnaires
const first = async () => {
  const [one] = await routes(leader).list.query()
  if (!one) throw new Error('none came along')
  return one
}

describe('questionnaires', () => {
  test('two come along, published and asked', async () => {
    const all = await routes(leader).list.query()
    expect(
      all.map(({ occasion, active, published, draft }) => ({ occasion, active, published, draft })),
    ).toEqual([
      { occasion: 'afterService', active: true, published: 1, draft: false },
      { occasion: 'afterChat', active: true, published: 1, draft: false },
    ])
  })

  test('what was published never changes: a draft stands beside it, and becomes the next version', async () => {
    const { id } = await first()
    const { name, services, body } = await routes(leader).read.query({ id })
    const shorter = { questions: body.questions.slice(0, 2) }
    await routes(leader).save.mutate({ id, name, services, body: shorter })
    const drafted = await routes(leader).read.query({ id })
    expect(drafted).toMatchObject({ draft: true, body: shorter })
    expect(drafted.versions).toHaveLength(1)
    expect(drafted.versions[0]?.body).toEqual(body)
    await routes(leader).discard.mutate({ id })
    expect((await routes(leader).read.query({ id })).body).toEqual(body)
    await routes(leader).save.mutate({ id, name, services, body: shorter })
    await routes(leader).publish.mutate({ id })
    await routes(leader).save.mutate({ id, name, services, body })
    await routes(leader).publish.mutate({ id })
    const { versions } = await routes(leader).read.query({ id })
    expect(versions.map(({ number, body: of }) => [number, of.questions.length])).toEqual([
      [3, 6],
      [2, 2],
      [1, 6],
    ])
    expect(versions[0]?.publishedBy).toBe(leader.name)
    expect(await refusal(routes(leader).publish.mutate({ id }))).toBe('notFound')
  })

  test('mistakes are named by their field', async () => {
    const { id } = await first()
    const { name, services, body } = await routes(leader).read.query({ id })
    const [one, two] = body.questions
    const wrong = {
      questions: [one, { ...two, id: one?.id, ask: { ar: '' }, when: { question: 'gone', is: ['1'] } }],
    }
    const error = await routes(leader)
      .save.mutate({ id, name, services, body: wrong })
      .catch((thrown: { data?: { values?: object } }) => thrown.data?.values)
    expect(error).toMatchObject({
      'body.questions.1.id': 'twice',
      'body.questions.1.when': 'condition',
      'body.questions.1.ask.ar': 'required',
    })
  })

  test('a new one begins like another, and is asked once it is published', async () => {
    const { id } = await routes(leader).make.mutate({ name: { ar: 'للسلة' }, occasion: 'afterService' })
    const made = await routes(leader).read.query({ id })
    expect(made).toMatchObject({ draft: true, versions: [] })
    expect(made.body.questions).toHaveLength(6)
    await routes(leader).archive.mutate({ id })
    expect(await refusal(routes(leader).read.query({ id }))).toBe('notFound')
  })

  test('the chat is played by the engine, from the invitation to the end', async () => {
    const { id, occasion } = await first()
    const { body } = await routes(leader).read.query({ id })
    const say = (text: string) => ({ kind: 'say' as const, text })
    const { bubbles } = await routes(leader).preview.mutate({
      body,
      occasion,
      locale: 'ar',
      cues: [
        { kind: 'tap', token: 'go:survey' },
        ...['ممتاز', '2', '4', 'زين', '٥'].map(say),
        say('لا شيء'),
        say('لا'),
      ],
    })
    const texts = bubbles?.flatMap((bubble) => (bubble.by === 'assistant' ? [bubble.text] : [])) ?? []
    expect(texts[0]).toContain('حق لكم')
    expect(texts.at(-2)).toContain('هل ترغبون')
    expect(texts.at(-1)).toContain('حُفظ بلا اسم')
    expect(await house.query('SELECT 1 FROM survey_waiting')).toEqual([])
  })

  test('history under five is hidden, and so is what it could be reckoned from', async () => {
    const { id } = await first()
    const [contact] = await house.query<{ id: string }>(
      `INSERT INTO contact (id) VALUES (gen_random_uuid()) RETURNING id`,
    )
    const add = (status: string, n: number) =>
      house.query(
        `INSERT INTO survey_invitation (id, version_id, contact_id, occasion, subject_id, status, due_at, sent_at)
         SELECT gen_random_uuid(), (SELECT id FROM questionnaire_version WHERE questionnaire_id = $1 LIMIT 1), $2,
                'afterService', gen_random_uuid(), $3, now(), now() FROM generate_series(1, $4::int)`,
        id,
        contact?.id,
        status,
        n,
      )
    await add('finished', 4)
    expect((await first()).history).toEqual({ sent: null, finished: null, refused: null, expired: null })
    await add('finished', 3)
    await add('refused', 2)
    expect((await first()).history).toEqual({ sent: 9, finished: null, refused: null, expired: null })
    await add('refused', 4)
    expect((await first()).history).toEqual({ sent: 13, finished: 7, refused: 6, expired: 0 })
  })
})

describe('who may', () => {
  test('an auditor reads and changes nothing; an officer sees none of it', async () => {
    const officer = await house.officer('officer')
    const { id } = await first()
    expect(await refusal(routes(auditor).read.query({ id }))).toBe('done')
    expect(await refusal(routes(auditor).publish.mutate({ id }))).toBe('forbidden')
    expect(await refusal(routes(officer).list.query())).toBe('forbidden')
    expect(await refusal(officer.client.surveys.comments.list.query({}))).toBe('forbidden')
  })
})

test('comments by theme, hidden and shown again; the trail says that, and nothing of them', async () => {
  const [version] = await house.query<{ id: string }>('SELECT id FROM questionnaire_version LIMIT 1')
  for (const [text, theme] of [
    ['الانتظار طويل في الصباح', 'time'],
    ['الموظفون بشوشون', 'reception'],
    ['يكفي أن تذكروا الأوراق كلها مرة واحدة', 'clarity'],
  ])
    await house.query(
      `INSERT INTO survey_comment (id, version_id, question_id, month, text, themes) VALUES ($1, $2, 'suggestion', '2026-11-01', $3, ARRAY[$4])`,
      randomUUID(),
      version?.id,
      text,
      theme,
    )
  const { comments } = leader.client.surveys
  const late = await comments.list.query({ theme: 'time' })
  expect(late.comments.map(({ text }) => text)).toEqual(['الانتظار طويل في الصباح'])
  await comments.hide.mutate({ id: late.comments[0]?.id ?? '', hidden: true })
  expect((await comments.list.query({})).count).toBe(2)
  expect((await comments.list.query({ hidden: true })).count).toBe(1)
  const [entry] = await house.query<{ entry: string }>(
    `SELECT to_jsonb(a)::text AS entry FROM audit_entry a WHERE action = 'comment.hidden'`,
  )
  expect(entry?.entry).not.toContain('الانتظار')
})

test('what was changed is told once it is published', async () => {
  const { improvements } = leader.client.surveys
  const said = { ar: 'الأوراق تُطلب مرة بعد مرة' }
  const changed = { ar: 'صارت تُذكر كلها في أول رسالة' }
  const { id } = await improvements.save.mutate({
    said,
    changed,
    theme: 'clarity',
    since: '2026-11-01',
    published: false,
  })
  await house.say('asker', 'وش تغيّر من ملاحظاتنا؟')
  await improvements.save.mutate({
    id,
    said,
    changed,
    theme: 'clarity',
    since: '2026-11-01',
    published: true,
  })
  await house.say('asker', 'وش تغيّر من ملاحظاتنا؟')
  const told = await house.query<{ text: string }>(
    `SELECT o.content ->> 'text' AS text FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
      WHERE c.address = 'asker' ORDER BY o.seq`,
  )
  expect(told[0]?.text).toContain('لم ننشر بعد')
  expect(told[1]?.text).toContain(changed.ar)
})

test('a supervisor writes a question, answers it beside, and publishes it', async () => {
  const page = await house.visit(browser, leader, '/console/surveys', DESKTOP)
  page.setDefaultTimeout(6000)
  const shot = async (name: string, of = page) => {
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await of.waitForTimeout(700)
    await of.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: false })
  }
  await page.getByRole('article').first().waitFor()
  await shot('list-desktop')
  await page.getByRole('link', { name: 'بعد محادثة مع موظف' }).click()
  const chat = page.getByRole('log')
  await chat.getByRole('button', { name: '😀' }).click()
  await chat.getByText('كيف كان وضوح الإجابة؟').waitFor()
  await page.getByRole('button', { name: 'إضافة سؤال' }).click()
  const row = page.getByRole('group', { name: 'السؤال 5' })
  await row.getByRole('textbox', { name: 'السؤال كما يُطرح: العربية' }).fill('هل كان الرد في وقته؟')
  await row.getByRole('textbox', { name: 'اسم قصير: العربية' }).fill('الوقت')
  const named = page.getByRole('group', { name: 'الوقت', exact: true })
  await named.focus()
  for (let n = 0; n < 4; n++) await named.press('Alt+ArrowUp')
  await page.getByRole('button', { name: 'البدء من جديد' }).click()
  await chat.getByRole('button', { name: 'بدء التقييم' }).click()
  await chat.getByText('هل كان الرد في وقته؟').waitFor()
  await shot('editor-desktop')
  await page.getByRole('button', { name: 'نشر' }).click()
  await page.getByText('نُشر، ويُسأل به من الآن.').waitFor()
  const all = await routes(leader).list.query()
  expect(all.find(({ occasion }) => occasion === 'afterChat')).toMatchObject({ published: 2, questions: 5 })
  await page.getByRole('link', { name: 'ما كتبه الناس' }).click()
  await page.getByText('الموظفون بشوشون').waitFor()
  await shot('comments-desktop')
  await page.getByRole('link', { name: 'قلتم فغيّرنا' }).click()
  await page.getByText('صارت تُذكر كلها في أول رسالة').waitFor()
  await shot('improvements-desktop')
  if (SHOTS) {
    for (const at of ['questionnaires', 'comments', 'improvements']) {
      const phone = await house.visit(browser, leader, `/console/surveys/${at}`, PHONE)
      await phone.getByRole('article').first().waitFor()
      await shot(`${at}-phone`, phone)
    }
    const { id } = await first()
    const phone = await house.visit(browser, leader, `/console/surveys/questionnaires/${id}`, PHONE)
    await phone.getByRole('log').waitFor()
    await shot('editor-phone', phone)
    const settings = await house.visit(browser, leader, '/console/settings/surveys', DESKTOP)
    await settings.getByRole('heading', { name: 'الاستبيانات' }).waitFor()
    await shot('settings-desktop', settings)
  }
  expect(house.complaints).toEqual([])
})
