import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change } from '../../src/conversation/changes.ts'
import { ConsoleHouse } from '../support/console-house.ts'
import { testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

let one: ConsoleHouse
let other: ConsoleHouse
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await testDatabase()
  drop = () => database.drop()
  const env = { SECRET_KEY: randomBytes(32).toString('base64') }
  one = await ConsoleHouse.open({ database, env })
  other = await ConsoleHouse.open({ database, env })
}, 60_000)
afterAll(async () => {
  await Promise.all([one.close(), other.close()])
  await drop()
})

test('what one process receives is told by the other, once, and can be found there', async () => {
  const heard: Change[] = []
  const unfollow = other.house.console.changes.follow((change) => heard.push(change))
  // Until the first has seen that it is no longer alone, it keeps its hints to itself.
  await until(() => {
    one.house.console.changes.tell({ kind: 'settings' })
    return heard.some(({ kind }) => kind === 'settings')
  })
  heard.length = 0
  const id = await one.asksForOfficer('101')
  await until(() =>
    heard.some((change) => change.kind === 'conversation' && change.id === id && !change.quiet),
  )
  const noura = await other.officer()
  const { rows } = await noura.client.inbox.list.query({ view: 'waiting' })
  expect(rows.map(({ conversationId }) => conversationId)).toEqual([id])
  await one.say('101', 'بخصوص طلب الثلاجة')
  await until(async () => (await noura.client.inbox.search.query({ typed: 'ثلاجه' })).length === 1)
  await until(async () => (await one.query('SELECT id FROM search_message')).length === 2)
  unfollow()
})

test('both read messages into the search, and none twice', async () => {
  const said = Array.from({ length: 40 }, (_, n) => [one, other][n % 2]?.say(`2${n}`, `كلمة مميزة رقم ${n}`))
  await Promise.all(said)
  const count = async (from: string) =>
    (await one.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`))[0]?.n ?? 0
  // Both give their messages the same names, so that some are known already.
  const recorded = await count(`inbound_message WHERE content ->> 'text' LIKE '%مميزة%'`)
  expect(recorded).toBeGreaterThan(10)
  await until(async () => (await count(`search_message WHERE words @@ 'مميزه'::tsquery`)) === recorded)
  expect(await one.query('SELECT inbound_id FROM search_message GROUP BY 1 HAVING count(*) > 1')).toEqual([])
})
