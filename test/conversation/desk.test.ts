import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDesk, type Desk } from '../../src/conversation/desk.ts'
import { createDueJobStore } from '../../src/store/due-jobs.ts'
import { uuid7 } from '../../src/store/uuid.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { keys } from './office.ts'

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
