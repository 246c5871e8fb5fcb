import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { parsePolicy } from '../../src/policy/parse.ts'
import { examine } from '../../src/policy/review/examine.ts'
import { DECISIONS, type Decision } from '../../src/policy/review/finding.ts'
import { reviewOf } from '../../src/policy/review/policy-review.ts'
import { findingsOf } from '../../src/policy/review/review.ts'
import { createPolicySearch } from '../../src/policy/search.ts'
import { createPolicyStore, type PolicyStore } from '../../src/store/policy-store.ts'
import { createPolicyVersions, type PolicyVersions } from '../../src/store/policy-versions.ts'
import { createPrisma } from '../../src/store/prisma.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const OFFICER = '0190aaaa-0000-7000-8000-000000000001'
const OTHER = '0190aaaa-0000-7000-8000-000000000002'
const SOURCE = readFileSync(new URL('../policy/fixtures/lost-negation.txt', import.meta.url), 'utf8')
const QUESTION = 'هل تقييم الخدمة يضر الموظف؟'

let db: TestDatabase
let versions: PolicyVersions
let store: PolicyStore
beforeAll(async () => {
  db = await testDatabase()
  const prisma = createPrisma(db.pool)
  versions = createPolicyVersions(prisma)
  store = createPolicyStore(prisma, db.pool)
})
beforeEach(() => db.pool.query('DELETE FROM policy'))
afterAll(() => db.drop())

const draft = (source = SOURCE) =>
  versions.addDraft({
    parsed: parsePolicy(source),
    source,
    fileName: 'policy.docx',
    format: 'docx',
    by: OFFICER,
  })
const statuses = async () => (await versions.list()).map(({ status }) => status)

/** The lost denial of the rating clause, decided on. */
async function ratingDecision(id: string, decision: Decision['decision']): Promise<Decision> {
  const clauses = (await versions.read(id))?.clauses ?? []
  const found = findingsOf(clauses).find(
    ({ kind, clause }) => kind === 'lost-negation' && clauses[clause]?.text.startsWith('تقييم'),
  )
  const text = clauses[found?.clause ?? -1]?.text.replace('للعقاب', 'لا للعقاب')
  return { key: found?.key ?? '', decision, ...(decision === 'repaired' && text ? { text } : {}) }
}

it('a draft answers nobody; reviewed and published it is in force, with who did it', async () => {
  const { id, known } = await draft()
  expect(known).toBe(false)
  expect(await store.inForce()).toEqual([])
  expect(await versions.publish(id, OTHER)).toEqual({ ok: false, reason: 'not-reviewed' })
  expect(await versions.review(id, OFFICER)).toEqual({ ok: true })
  expect(await versions.review(id, OFFICER)).toEqual({ ok: false, reason: 'not-draft' })
  expect(await versions.publish(id, OTHER)).toEqual({ ok: true })
  expect((await store.inForce()).map(({ title }) => title.id)).toEqual([id])
  expect((await versions.list())[0]).toMatchObject({
    status: 'inForce',
    fileName: 'policy.docx',
    format: 'docx',
    clauses: parsePolicy(SOURCE).clauses.length,
    imported: { by: OFFICER },
    reviewed: { by: OFFICER },
    published: { by: OTHER },
  })
})

it('the same text again is the version that has it', async () => {
  const first = await draft()
  expect(await draft()).toEqual({ id: first.id, known: true, status: 'draft' })
})

it('a new version retires the old one, which can be brought back with the ids of its clauses', async () => {
  const old = await draft()
  await versions.review(old.id, OFFICER)
  await versions.publish(old.id, OFFICER)
  const before = await store.inForce()
  const next = await draft(`${SOURCE}\n- بند جديد في السياسة.`)
  await versions.review(next.id, OFFICER)
  await versions.publish(next.id, OFFICER)
  expect((await store.inForce()).map(({ title }) => title.id)).toEqual([next.id])
  expect(await statuses()).toEqual(['inForce', 'retired'])
  expect(await versions.publish(old.id, OFFICER)).toEqual({ ok: true })
  expect(await store.inForce()).toEqual(before)
})

it('decisions change what is quoted within one look, and go with the words into the next version', async () => {
  const { id } = await draft()
  await versions.review(id, OFFICER)
  await versions.publish(id, OFFICER)
  const kept = await store.keep(createPolicySearch)
  expect(kept.current().ask(QUESTION).tier).toBe('unknown')
  const repaired = await ratingDecision(id, 'repaired')
  expect(await versions.decide(id, repaired, OFFICER)).toEqual({ ok: true })
  await kept.refresh()
  expect(kept.current().ask(QUESTION).candidates[0]?.clause.text).toBe(repaired.text)
  expect((await versions.read(id))?.source).toBe(SOURCE)
  expect((await versions.read(id))?.clauses.some(({ text }) => text === repaired.text)).toBe(false)

  const { id: next } = await draft(`${SOURCE}\n- بند جديد في السياسة.`)
  expect((await versions.read(next))?.decisions).toMatchObject([{ ...repaired, taken: { by: null } }])
  await store.putInForce(parsePolicy(`${SOURCE}\n- آخر.`), `${SOURCE}\n- آخر.`)
  await kept.refresh()
  expect(kept.current().ask(QUESTION).candidates[0]?.clause.text).toBe(repaired.text)

  const [{ title } = { title: { id: '' } }] = await store.inForce()
  await versions.decide(title.id, await ratingDecision(title.id, 'never'), OTHER)
  await kept.refresh()
  expect(kept.current().ask(QUESTION).tier).toBe('unknown')
  kept.stop()
})

it('a repair without its wording, and what is gone, are refused by name', async () => {
  const { id } = await draft()
  expect(await versions.decide(id, { key: 'k', decision: 'repaired', text: ' ' }, OFFICER)).toEqual({
    ok: false,
    reason: 'not-worded',
  })
  const missing = { ok: false, reason: 'missing' }
  expect(await versions.decide(OTHER, { key: 'k', decision: 'never' }, OFFICER)).toEqual(missing)
  expect(await versions.publish(OTHER, OFFICER)).toEqual(missing)
  expect(await versions.read(OTHER)).toBeNull()
})

it('only what never was in force is deleted', async () => {
  const { id } = await draft()
  const { id: second } = await draft(`${SOURCE}\n- ثان.`)
  await versions.review(id, OFFICER)
  await versions.publish(id, OFFICER)
  expect(await versions.discard(second)).toEqual({ ok: true })
  expect(await versions.discard(id)).toEqual({ ok: false, reason: 'was-in-force' })
  await store.putInForce(parsePolicy('الهدف العام:\n- خدمة الناس.'), 'الهدف العام:\n- خدمة الناس.')
  expect(await versions.discard(id)).toEqual({ ok: false, reason: 'was-in-force' })
  expect(await statuses()).toEqual(['inForce', 'retired'])
})

it('two officers who publish at once leave one in force', async () => {
  const ids = await Promise.all(
    [0, 1, 2].map(async (number) => {
      const { id } = await draft(`${SOURCE}\n- رقم ${number}.`)
      await versions.review(id, OFFICER)
      return id
    }),
  )
  await Promise.all(ids.map((id) => versions.publish(id, OFFICER)))
  expect((await statuses()).filter((status) => status === 'inForce')).toHaveLength(1)
})

it('what is quoted of a published version is an exact part of an approved clause, whatever was decided before and after', async () => {
  const { id } = await draft()
  const clauses = (await versions.read(id))?.clauses ?? []
  const keys = findingsOf(clauses).map(({ key }) => key)
  await versions.review(id, OFFICER)
  await versions.publish(id, OFFICER)
  const questions = [QUESTION, 'متى يأتي الرد على الطلب؟', 'كيف تستقبلون المراجعين؟', 'ما حقوق المستفيد؟']
  const decision = fc.record({
    key: fc.constantFrom(...keys),
    decision: fc.constantFrom(...DECISIONS),
    text: fc.constantFrom('التقييم أداة للتطوير لا للعقاب', 'الرد خلال مدة لا تقل عن أسبوعين', '   '),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { minLength: 1, maxLength: 4 }), async (decisions) => {
      for (const one of decisions) await versions.decide(id, one, OFFICER)
      const [published] = await store.inForce()
      const version = await versions.read(id)
      if (!published || !version) throw new Error('not in force')
      const { clauses: reviewed } = reviewOf(
        examine(version.source, version.clauses),
        version.clauses,
        version.decisions,
      )
      const approved = reviewed.flatMap(({ quoting: { text } }) => (text === null ? [] : [text]))
      const search = createPolicySearch([published])
      expect(search.quotable.map(({ clause }) => clause.text).sort()).toEqual([...approved].sort())
      for (const question of questions) {
        const { tier, candidates } = search.ask(question)
        if (tier === 'answer' || tier === 'choose')
          for (const { clause } of candidates) expect(approved).toContain(clause.text)
      }
    }),
    { numRuns: 15 },
  )
})
