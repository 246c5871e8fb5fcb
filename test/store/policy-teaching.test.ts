import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTeachingStore, type TeachingStore } from '../../src/store/policy-teaching.ts'
import { createPrisma } from '../../src/store/prisma.ts'
import { uuid7 } from '../../src/store/uuid.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const OFFICER = '0190aaaa-0000-7000-8000-000000000001'

let db: TestDatabase
let store: TeachingStore
/** The same table, as another process sees it. */
let elsewhere: TeachingStore
beforeAll(async () => {
  db = await testDatabase()
  store = createTeachingStore(createPrisma(db.pool), db.pool)
  elsewhere = createTeachingStore(createPrisma(db.pool), db.pool)
})
beforeEach(() => db.pool.query('TRUNCATE teaching, asked_question'))
afterAll(() => db.drop())

async function asked(question: string, tier: string, minutesAgo: number): Promise<string> {
  const id = uuid7()
  await db.pool.query(
    `INSERT INTO asked_question (id, question, tier, clauses, at) VALUES ($1, $2, $3, '{}', now() - $4 * interval '1 minute')`,
    [id, question, tier, minutesAgo],
  )
  return id
}

it('questions without an answer wait, the newest first; answered ones only when they did not help', async () => {
  const old = await asked('أ', 'unknown', 9)
  const silent = await asked('ب', 'silent-policy', 5)
  const answered = await asked('ج', 'answer', 1)
  expect((await store.unanswered(10)).map(({ id }) => id)).toEqual([silent, old])
  await db.pool.query('UPDATE asked_question SET unhelpful = true WHERE id = $1', [answered])
  expect(await store.unanswered(2)).toMatchObject([
    { id: answered, unhelpful: true, tier: 'answer' },
    { id: silent, unhelpful: false },
  ])
  expect(await store.waiting()).toBe(3)
})

it('what is taught settles its questions and reaches every process; taken back, they wait again', async () => {
  const [one, two] = [await asked('أ', 'unknown', 2), await asked('ب', 'unknown', 1)]
  const kept = await elsewhere.keep((taught) => taught)
  expect(kept.current()).toEqual([])
  const lesson = { phrasings: ['أ', 'كيف أ'], questions: [one], by: OFFICER }
  const id = await store.teach({
    taught: { kind: 'answer', answer: { ar: 'جواب', en: 'Answer' } },
    ...lesson,
  })
  await kept.refresh()
  expect(kept.current()).toEqual([
    { id, kind: 'answer', phrasings: ['أ', 'كيف أ'], answer: { ar: 'جواب', en: 'Answer' } },
  ])
  expect((await store.unanswered(9)).map((question) => question.id)).toEqual([two])
  expect(await store.lessons()).toMatchObject([{ by: OFFICER, questions: 1, teaching: { id } }])
  expect(await store.retire(id)).toBe(true)
  expect(await store.retire(id)).toBe(false)
  await kept.refresh()
  expect(kept.current()).toEqual([])
  expect(await store.waiting()).toBe(2)
  kept.stop()
})

it('keeps each kind of lesson, and leaves out one it cannot read', async () => {
  const base = { phrasings: ['أ'], questions: [], by: OFFICER }
  await store.teach({ taught: { kind: 'clause', clauseText: 'نص' }, ...base })
  await store.teach({ taught: { kind: 'topic', topic: 'committee' }, ...base })
  await store.teach({ taught: { kind: 'outside' }, ...base })
  await db.pool.query(
    `INSERT INTO teaching (id, kind, phrasings, answer) VALUES ($1, 'answer', '{x}', '{"ar": 5}')`,
    [uuid7()],
  )
  const kinds = (await store.lessons()).map(({ teaching: { kind } }) => kind)
  expect(kinds.toSorted()).toEqual(['clause', 'outside', 'topic'])
})
