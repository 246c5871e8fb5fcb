import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64')
const UNKNOWN = 'هل عندكم برنامج لتعليم الخياطة للبنات؟'
const ALIKE = 'عندكم برنامج تعليم خياطه للبنات'
const ANSWERED = 'كم يوم ياخذ الرد على الطلب؟'

let house: ConsoleHouse
/** Another process on the same database. */
let beside: ConsoleHouse
let supervisor: TestOfficer
let officer: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open({ env: { SECRET_KEY } })
  beside = await ConsoleHouse.open({ database: house.database, env: { SECRET_KEY } })
  supervisor = await house.officer('supervisor', { name: 'سعد' })
  officer = await house.officer('officer')
})
afterAll(async () => {
  await beside.close()
  await house.close()
})

const questions = (who = supervisor) => who.client.knowledge.questions
const group = async (asked: string) =>
  (await questions().waiting.query()).groups.find(({ wordings }) => wordings.includes(asked))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error) => error.message,
  )
const answerOf = (where: ConsoleHouse, asked: string) => where.house.console.knowledge.search().ask(asked)

describe('questions that wait', () => {
  test('stand together by likeness, counted, without numbers of anybody', async () => {
    await house.say('asks-1', UNKNOWN)
    await house.say('asks-2', UNKNOWN)
    await house.say('asks-3', ALIKE)
    await house.say('asks-4', 'وش طقس الباحة بكره؟ رقمي 0551234567 وهويتي 1000000008')
    const found = await group(UNKNOWN)
    expect(found).toMatchObject({ question: UNKNOWN, count: 3, unhelpful: 0, wordingsInAll: 2 })
    expect(found?.wordings).toContain(ALIKE)
    const all = JSON.stringify(await questions(officer).waiting.query())
    expect(all).not.toMatch(/0551234567|1000000008/)
  })

  test('are those too whose answer did not help, with what was quoted', async () => {
    await house.say('asks-5', ANSWERED)
    await house.say('asks-5', 'لم يفدني')
    const found = await group(ANSWERED)
    expect(found).toMatchObject({
      count: 1,
      unhelpful: 1,
      given: { text: expect.stringContaining('أسبوعين') },
    })
    expect(found?.nearest.map(({ id }) => id)).not.toContain(found?.given?.id)
  })
})

describe('teaching', () => {
  test('with the words of the association answers every process at once, and is undone', async () => {
    const found = await group(UNKNOWN)
    const taught = { kind: 'answer' as const, answer: { ar: 'نعم، كل يوم أحد بعد العصر.' } }
    const said = await questions().rehearse.mutate({ question: UNKNOWN, taught })
    expect(said.map(({ text }) => text).join('\n')).toContain('كل يوم أحد')
    expect(answerOf(house, UNKNOWN).faq).toBeUndefined()

    const phrasings = [...(found?.wordings ?? [])]
    const { id } = await questions().teach.mutate({ questionIds: [...(found?.ids ?? [])], phrasings, taught })
    expect(answerOf(house, ALIKE).faq?.answer.ar).toContain('كل يوم أحد')
    await beside.house.console.knowledge.refresh()
    expect(answerOf(beside, UNKNOWN).faq?.answer.ar).toContain('كل يوم أحد')
    expect(await group(UNKNOWN)).toBeUndefined()
    expect((await questions().lessons.query()).find((one) => one.id === id)).toMatchObject({
      phrasings,
      questions: 3,
      told: { by: 'سعد' },
    })
    await house.say('asks-6', UNKNOWN)
    expect(house.delivered.length).toBeGreaterThan(0)

    await questions().untaught.mutate({ id })
    await beside.house.console.knowledge.refresh()
    expect(answerOf(beside, UNKNOWN).faq).toBeUndefined()
    expect(await group(UNKNOWN)).toMatchObject({ count: 3 })
    expect(await refusal(questions().untaught.mutate({ id }))).toBe('notFound')
    const entries = await house.query<{ action: string; detail: object }>(
      'SELECT action, detail FROM audit_entry WHERE subject_id = $1 ORDER BY id',
      id,
    )
    expect(entries).toEqual([
      { action: 'question.taught', detail: { kind: 'answer', questions: 3 } },
      { action: 'question.untaught', detail: {} },
    ])
  })

  test('with a clause found by words quotes it; one that may not be quoted is refused', async () => {
    const [clause] = await questions().clauses.query({ words: 'الخدمات مجانية' })
    expect(clause?.text).toContain('مجاني')
    const asked = 'كم أجرة المعقب اللي يخلص معاملتي عندكم'
    const taught = { kind: 'clause' as const, clauseId: clause?.id ?? '' }
    await questions().teach.mutate({ questionIds: [], phrasings: [asked], taught })
    expect(answerOf(house, asked).tier).toBe('answer')
    expect(answerOf(house, asked).candidates[0]?.clause.id).toBe(clause?.id)
    const [lesson] = await questions().lessons.query()
    expect(lesson).toMatchObject({ clause: { id: clause?.id } })
    const none = { kind: 'clause' as const, clauseId: 'no-such' }
    expect(
      await refusal(questions().teach.mutate({ questionIds: [], phrasings: [asked], taught: none })),
    ).toBe('clauseNotQuoted')
  })

  test('a topic its own wording shows it there; an unknown topic is refused', async () => {
    const words = 'مين اللي ينظر بالمعاريض عندكم'
    const taught = { kind: 'topic' as const, topic: 'committee' }
    await questions().teach.mutate({ questionIds: [], phrasings: [words], taught })
    const { topics, hasPolicy } = await questions().topics.query()
    expect(hasPolicy).toBe(true)
    const committee = topics.find(({ id }) => id === 'committee')
    expect(committee?.own.map(({ phrasings }) => phrasings)).toEqual([[words]])
    expect(committee?.clauses[0]).toMatchObject({ doubtful: false })
    expect(topics.filter(({ clauses }) => clauses.length === 0).length).toBeGreaterThan(5)
    expect(answerOf(house, words).tier).toBe('answer')
    const wrong = { kind: 'topic' as const, topic: 'no-such' }
    expect(
      await refusal(questions().teach.mutate({ questionIds: [], phrasings: [words], taught: wrong })),
    ).toBe('notFound')
  })

  test('is for those who lead', async () => {
    const taught = { kind: 'outside' as const }
    expect(
      await refusal(questions(officer).teach.mutate({ questionIds: [], phrasings: ['أي'], taught })),
    ).toBe('forbidden')
  })
})

describe('the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test('teaches a clause with one click, the association’s words with a look at them first, and takes both back', async () => {
    await house.say('page-1', UNKNOWN)
    const page = await house.visit(browser, supervisor, '/console/knowledge/questions', {
      viewport: { width: 1280, height: 900 },
    })
    const card = page.getByRole('listitem').filter({ hasText: UNKNOWN })
    await card.getByRole('button', { name: 'تعليم الجواب' }).click()
    await page.getByRole('radio', { name: 'بكلام من الجمعية' }).check()
    await page
      .getByRole('textbox', { name: /^الجواب/ })
      .first()
      .fill('نعم، كل يوم اثنين في المركز.')
    await page.getByText('نعم، كل يوم اثنين في المركز.').last().waitFor()
    await page.getByRole('button', { name: 'تعليم', exact: true }).click()
    await page.getByText('عُلّم. المساعد يجيب به من الآن.').first().waitFor()
    await expect.poll(() => card.count()).toBe(0)
    expect(answerOf(house, UNKNOWN).faq?.answer.ar).toBe('نعم، كل يوم اثنين في المركز.')

    await page.getByText('ما عُلّم', { exact: true }).click()
    const lesson = page.getByRole('listitem').filter({ hasText: 'نعم، كل يوم اثنين في المركز.' })
    await lesson.getByRole('button', { name: 'تراجع' }).click()
    await page.getByRole('button', { name: 'حذف' }).click()
    await expect.poll(() => answerOf(house, UNKNOWN).faq).toBeUndefined()
    expect(house.complaints).toEqual([])
    await page.context().close()
  }, 60_000)
})
