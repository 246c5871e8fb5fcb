import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDesk, type Desk } from '../../src/conversation/desk.ts'
import { tell } from '../../src/conversation/requests/tell.ts'
import { createDueJobStore } from '../../src/store/due-jobs.ts'
import { uuid7 } from '../../src/store/uuid.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { charity, keys } from './office.ts'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
  desk = createDesk({
    pool: db.pool,
    translator: keys,
    jobs: createDueJobStore(db.pool, 'test'),
    delivery: { wake: () => undefined },
  })
})
afterAll(() => db.drop())

interface Someone {
  readonly channel?: string
  readonly agreed?: boolean
  readonly stopped?: boolean
  readonly held?: boolean
}

/** @returns the conversation of somebody new */
async function someone({ channel = 'telegram', agreed, stopped, held }: Someone): Promise<string> {
  const [contact, conversation] = [uuid7(), uuid7()]
  await db.pool.query(
    'INSERT INTO contact (id, consent_version, notifications_stopped) VALUES ($1, $2, $3)',
    [contact, agreed ? 1 : null, stopped ?? false],
  )
  await db.pool.query(
    `INSERT INTO conversation (id, contact_id, channel, account, address, held_since) VALUES ($1::uuid, $2, $3, 'a', $1::text, $4)`,
    [conversation, contact, channel, held ? new Date() : null],
  )
  return conversation
}

describe('speaking to a person outside a turn', () => {
  it.each([
    [{ agreed: true }, 'said'],
    [{ agreed: true, stopped: true }, 'stopped'],
    [{ agreed: true, held: true }, 'held'],
    [{ channel: 'whatsapp', agreed: true }, 'said'],
    [{ channel: 'whatsapp', agreed: false }, 'stopped'],
  ] as const)('of one’s own accord to %j: %s', async (whom, said) => {
    expect(await desk.sayTo(await someone(whom), [{ key: 'hello' }])).toBe(said)
  })

  it('answers on WhatsApp whoever wrote, agreed or not', async () => {
    expect(
      await desk.sayTo(await someone({ channel: 'whatsapp' }), [{ key: 'hello' }], { priority: 1 }),
    ).toBe('said')
  })
})

describe('what is told in the night', () => {
  it('is said in the morning, one after the other as it came about', async () => {
    const conversationId = await someone({ agreed: true })
    const { rows } = await db.pool.query<{ id: string }>(
      'SELECT contact_id AS id FROM conversation WHERE id = $1',
      [conversationId],
    )
    for (const [time, key] of [
      ['22:03:00', 'approved'],
      ['22:07:00', 'inService'],
      ['22:07:01', 'delivered'],
    ] as const) {
      const now = () => new Date(`2026-11-22T${time}+03:00`)
      const deps = { desk, translator: keys, association: () => charity, now }
      const telling = await tell(deps, db.pool, rows[0]?.id ?? '', [{ key }])
      expect(telling.kind).toBe('later')
      if (telling.kind === 'untold') return
      for (const { text, values } of telling.statements) await db.pool.query(text, [...values])
    }
    const said = await db.pool.query<{ key: string; due_at: Date }>(
      `SELECT payload -> 'reply' -> 0 ->> 'key' AS key, due_at FROM due_job WHERE task = 'say' AND payload ->> 'conversationId' = $1
        ORDER BY due_at`,
      [conversationId],
    )
    expect(said.rows.map(({ key }) => key)).toEqual(['approved', 'inService', 'delivered'])
    const [first, second, third] = said.rows.map(({ due_at }) => due_at.getTime())
    expect([Number(second) - Number(first), Number(third) - Number(second)]).toEqual([3_000, 3_000])
  })
})
