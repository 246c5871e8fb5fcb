import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SendResult } from '../../src/channels/channel.ts'
import { createPool } from '../../src/store/pool.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import {
  counting,
  type FakeChannel,
  fakeChannel,
  message,
  type Office,
  openOffice,
  toldTo,
} from './office.ts'

let db: TestDatabase
let open: Office[] = []
const pools: pg.Pool[] = []

beforeAll(async () => {
  db = await testDatabase()
})
/** Every test has the queue for itself: offices of earlier ones would take its messages. */
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await db.drop()
})

async function office(channel: FakeChannel, overrides = {}) {
  const pool = createPool(db.conn, { max: 4 })
  pools.push(pool)
  const opened = await openOffice(pool, { channel, ...overrides })
  open.push(opened)
  return opened
}
const outboundOf = async (address: string) =>
  (
    await db.pool.query(
      `SELECT o.status, o.attempts, o.failure, o.claimed_by FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
        WHERE c.address = $1 ORDER BY o.seq`,
      [address],
    )
  ).rows
const idOf = async (address: string): Promise<string> =>
  (await db.pool.query('SELECT id FROM conversation WHERE address = $1', [address])).rows[0].id
const ok: SendResult = { ok: true, externalIds: ['n1'] }
const settled = (address: string, ...statuses: string[]) =>
  until(async () => (await outboundOf(address)).map(({ status }) => status).join() === statuses.join())

describe('delivery', () => {
  it('waits as long as the network asks, keeps the order, and lets other chats go on', async () => {
    const at: number[] = []
    let first = 0
    const channel = fakeChannel(({ address }) => {
      if (address !== 'slow') return ok
      at.push(performance.now())
      if (first++ === 0) return { ok: false, failure: 'chatRateLimited', retryAfter: 1 }
      return ok
    })
    const { receive } = await office(channel)
    await receive(message('slow', 'a'))
    await receive(message('slow', 'b'))
    await receive(message('quick', 'c'))
    await settled('quick', 'sent')
    expect(toldTo(channel, 'slow')).toEqual(['1:a'])
    await settled('slow', 'sent', 'sent')
    expect(toldTo(channel, 'slow')).toEqual(['1:a', '1:a', '2:b'])
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1000)
  })

  it('holds the whole channel when the network asks for it, and sends the urgent reply first afterwards', async () => {
    let calls = 0
    const channel = fakeChannel(
      () => (calls++ === 0 ? { ok: false, failure: 'rateLimited', retryAfter: 1 } : ok),
      { lanes: 1, perSecond: Number.POSITIVE_INFINITY },
    )
    const urgent = {
      ...counting,
      advance: (...args: Parameters<typeof counting.advance>) => ({
        ...counting.advance(...args),
        urgent: args[1].address === 'danger',
      }),
    }
    const { receive } = await office(channel, { engine: urgent })
    await receive(message('p1', 'a'))
    await until(() => calls === 1)
    for (const address of ['p2', 'p3', 'danger']) await receive(message(address, 'x'))
    for (const address of ['p1', 'p2', 'p3', 'danger']) await settled(address, 'sent')
    expect(channel.ledger.map(({ address }) => address).slice(0, 2)).toEqual(['p1', 'danger'])
  })

  it('stops writing to whoever blocked us, until they write again', async () => {
    let blocked = true
    const channel = fakeChannel(() => (blocked ? { ok: false, failure: 'blocked' } : ok))
    const { receive, desk } = await office(channel)
    await receive(message('blocker', 'a'))
    await settled('blocker', 'failed')
    await until(async () => (await desk.sayTo(await idOf('blocker'), [{ key: 'news' }])) === 'unreachable')
    blocked = false
    await receive(message('blocker', 'b'))
    await settled('blocker', 'failed', 'sent')
    expect(await desk.sayTo(await idOf('blocker'), [{ key: 'news' }])).toBe('said')
    await settled('blocker', 'failed', 'sent', 'sent')
  })

  it('tries again when it is unknown whether a send arrived, and gives up what the network refuses', async () => {
    let tries = 0
    const channel = fakeChannel(({ address }) => {
      if (address === 'refused') return { ok: false, failure: 'refused', detail: 'bad request' }
      return tries++ === 0 ? { ok: false, failure: 'unknownOutcome' } : ok
    })
    const { receive } = await office(channel)
    await Promise.all([receive(message('unknown', 'a')), receive(message('refused', 'b'))])
    await settled('unknown', 'sent')
    await settled('refused', 'failed')
    expect(await outboundOf('unknown')).toMatchObject([{ attempts: 2 }])
    expect(await outboundOf('refused')).toMatchObject([{ failure: 'refused: bad request' }])
  })

  it('keeps the order of turns and notifications, and respects "stop" and an officer', async () => {
    const channel = fakeChannel()
    const { receive, desk } = await office(channel)
    await receive(message('mixed', 'a'))
    const id = await idOf('mixed')
    await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => receive(message('mixed', `t${n}`))),
      ...Array.from({ length: 5 }, () => desk.sayTo(id, [{ key: 'news' }])),
    ])
    await settled('mixed', ...Array.from({ length: 11 }, () => 'sent'))
    const { rows } = await db.pool.query(
      `SELECT content->>'text' AS text FROM outbound_message WHERE conversation_id = $1 ORDER BY seq`,
      [id],
    )
    expect(toldTo(channel, 'mixed')).toEqual(rows.map(({ text }) => text))
    await db.pool.query(`UPDATE conversation SET held_since = now() WHERE id = $1`, [id])
    expect(await desk.sayTo(id, [{ key: 'news' }])).toBe('held')
    await db.pool.query(
      `UPDATE contact SET notifications_stopped = true WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)`,
      [id],
    )
    expect(await desk.sayTo(id, [{ key: 'news' }])).toBe('stopped')
    expect(await desk.sayTo(id, [{ key: 'answer' }], { priority: 1 })).toBe('said')
  })

  it('takes back what a dead process was sending, and only that', async () => {
    const hanging = fakeChannel(({ address }) =>
      address === 'orphan' || address === 'alive' ? new Promise(() => {}) : ok,
    )
    const dead = await office(hanging, { polls: false })
    const other = await office(hanging, { polls: false })
    open = open.filter((one) => one !== dead && one !== other)
    await dead.receive(message('orphan', 'a'))
    await other.receive(message('alive', 'a'))
    await until(() => hanging.ledger.length === 2)
    // As after kill -9: nothing was settled, and the lease is given no more.
    await dead.membership.leave()
    const channel = fakeChannel()
    const { receive } = await office(channel)
    await receive(message('orphan', 'b'))
    await settled('orphan', 'sent', 'sent')
    expect(toldTo(channel, 'orphan')).toEqual(['1:a', '2:b'])
    expect(await outboundOf('alive')).toMatchObject([{ status: 'sending', claimed_by: other.membership.id }])
    await other.membership.leave()
    await settled('alive', 'sent')
    expect(toldTo(channel, 'alive')).toEqual(['1:a'])
  })

  it('gives back what it had not begun when it is stopped', async () => {
    let release = () => {}
    const channel = fakeChannel(() => new Promise((resolve) => (release = () => resolve(ok))), {
      lanes: 1,
      perSecond: Number.POSITIVE_INFINITY,
    })
    const stopped = await office(channel)
    open = open.filter((one) => one !== stopped)
    for (const address of ['s1', 's2', 's3']) await stopped.receive(message(address, 'a'))
    await until(() => channel.ledger.length === 1)
    const closing = stopped.close()
    release()
    await closing
    const states = (await Promise.all(['s1', 's2', 's3'].map(outboundOf))).flat()
    expect(states.map(({ status, attempts }) => `${status} ${attempts}`).sort()).toEqual([
      'pending 0',
      'pending 0',
      'sent 1',
    ])
  })
})
