import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestsOf } from '../../src/store/contact-profile.ts'
import { createOverview } from '../../src/store/retention-overview.ts'
import { contactById } from '../../src/store/retention-people.ts'
import { LOAD } from '../../src/store/turn-sql.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** Requests of many people; the first has 30, and proved one of another's to be theirs. */
const REQUESTS = 4_000
const PEOPLE = 1_000
const OWN = 30
const SHOWN = 20

let db: TestDatabase
const id = (kind: string, n: number) => `md5('${kind}${n}')::uuid`

beforeAll(async () => {
  db = await testDatabase()
  const run = (text: string) => db.pool.query(text)
  await run(`INSERT INTO contact (id) SELECT md5('contact' || n)::uuid FROM generate_series(1, ${PEOPLE}) n`)
  await run(`INSERT INTO conversation (id, contact_id, channel, account, address)
    SELECT md5('conversation' || n)::uuid, md5('contact' || n)::uuid, 'telegram', 'bot', n::text FROM generate_series(1, ${PEOPLE}) n`)
  await run(`INSERT INTO help_request (id, number, contact_id, channel, service_id, service_name, status, status_since, on_behalf,
      full_name, national_id, national_id_digest, national_id_masked, phone, city, district, household_size, income_bracket, answers,
      need, missing_documents, submitted_at)
    SELECT md5('request' || n)::uuid, 'R' || n, md5('contact' || CASE WHEN n <= ${OWN} THEN 1 ELSE 2 + n % ${PEOPLE - 2} END)::uuid,
           'telegram', 'food', '{"ar": "سلة"}', 'submitted', now(), 'self', '', '', n::text, '', '', '', '', 1, 'low', '{}', '', '[]',
           now() - n * interval '1 hour'
      FROM generate_series(1, ${REQUESTS}) n`)
  await run(`INSERT INTO request_claim (contact_id, request_id, at)
    SELECT ${id('contact', 1)}, r.id, now() FROM help_request r WHERE r.contact_id <> ${id('contact', 1)} ORDER BY r.submitted_at LIMIT 1`)
  await run(`UPDATE help_request SET submitted_at = now() WHERE id IN (SELECT request_id FROM request_claim)`)
  await run('ANALYZE')
})
afterAll(() => db.drop())

const asked = (...people: number[]) => [
  JSON.stringify(
    people.map((n) => ({ n, channel: 'telegram', account: 'bot', address: String(n), externalId: 'x' })),
  ),
]

it('are the newest of those somebody sent or proved to be theirs', async () => {
  const { rows } = await db.pool.query(LOAD, asked(1))
  const numbers = rows[0].requests.map(({ number }: { number: string }) => number)
  const claimed = (await requestsOf(db.pool, rows[0].contact)).find((request) => request.claimed)
  expect(numbers).toEqual([claimed?.number, ...Array.from({ length: SHOWN - 1 }, (_, at) => `R${at + 1}`)])
  expect(await requestsOf(db.pool, rows[0].contact)).toHaveLength(OWN + 1)
  expect((await db.pool.query(LOAD, asked(PEOPLE + 1, 2))).rows).toHaveLength(1)
})

describe('are found by their person, not by looking through everybody’s', () => {
  const person = '00000000-0000-4000-8000-000000000000'
  it.each<[string, (db: Pick<pg.Pool, 'query'>) => Promise<unknown>]>([
    ['for a turn', (to) => to.query(LOAD, asked(7))],
    ['for turns of many', (to) => to.query(LOAD, asked(1, 2, 3, 4, 5, 6, 7))],
    ['on the console', (to) => requestsOf(to, person)],
    ['in what is kept', (to) => createOverview(to)(person)],
    ['for the law', (to) => contactById(to, person)],
  ])('%s', async (_, question) => {
    const plans: unknown[] = []
    const query = async (text: string | { text: string; values: unknown[] }, values?: unknown[]) => {
      const statement = typeof text === 'string' ? { text, values } : text
      const { rows } = await db.pool.query({ ...statement, text: `EXPLAIN (FORMAT JSON) ${statement.text}` })
      plans.push(rows[0]['QUERY PLAN'][0].Plan)
      return { rows: [], rowCount: 0 }
    }
    await question({ query } as unknown as pg.Pool)
    const looks = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] === 'help_request')
    expect(looks.length).toBeGreaterThan(0)
    for (const look of looks)
      expect(look).toSatisfy((node: Node) => Boolean(node['Index Cond'] ?? node['Recheck Cond']))
  })
})

interface Node {
  readonly Plans?: readonly Node[]
  readonly [property: string]: unknown
}

function nodesOf(node: unknown): Node[] {
  const { Plans = [], ...own } = node as Node
  return [own, ...Plans.flatMap(nodesOf)]
}
