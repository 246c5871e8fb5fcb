import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createEngine } from '../../src/engine/advance.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { flows } from '../../src/flows/index.ts'
import { createPool } from '../../src/store/pool.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'
import { counting, fakeChannel, keys, message, type Office, openOffice, toldTo } from './office.ts'

let db: TestDatabase
const offices: Office[] = []
const pools: pg.Pool[] = []

async function office(
  ...args: Parameters<typeof openOffice> extends [unknown, ...infer Rest] ? Rest : never
) {
  const opened = await openOffice(db.pool, ...args)
  offices.push(opened)
  return opened
}

beforeAll(async () => {
  db = await testDatabase()
})
// An office left open would send another test's replies through its own channel.
afterEach(async () => {
  await Promise.all(offices.splice(0).map((one) => one.close()))
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await db.drop()
})

const count = async (sql: string, ...values: unknown[]) =>
  Number((await db.pool.query(sql, values)).rows[0]?.count)
const inboundOf = (address: string, status = 'processed') =>
  count(
    `SELECT count(*) FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id
      WHERE c.address = $1 AND i.status = $2`,
    address,
    status,
  )

describe('receive', () => {
  it('answers every message once, in order, however often and at once it comes', async () => {
    const { receive, channel } = await office()
    const messages = Array.from({ length: 10 }, (_, n) => message('five-times', `t${n}`))
    await Promise.all(messages.flatMap((one) => Array.from({ length: 5 }, () => receive(one))))
    await until(() => toldTo(channel, 'five-times').length >= 10)
    expect(toldTo(channel, 'five-times')).toEqual(messages.map((_, n) => `${n + 1}:t${n}`))
    expect(await inboundOf('five-times')).toBe(10)
  })

  it('answers an album once, whoever gets its parts and in whatever order, and keeps every part', async () => {
    const channel = fakeChannel()
    const engine = createEngine(flows)
    const two = await Promise.all([office({ channel, engine }), office({ channel, engine })])
    const parts = Array.from({ length: 10 }, (_, n) =>
      message('album', {
        kind: 'attachment',
        attachment: { media: 'photo', ref: `page-${n}` },
        album: 'pages',
      }),
    )
    await Promise.all(two.flatMap(({ receive }) => parts.map((part) => receive(part))))
    const end = message('album', 'القائمة')
    await Promise.all(two.map(({ receive }) => receive(end)))
    await until(() => toldTo(channel, 'album').length >= 2)
    expect(await inboundOf('album')).toBe(11)
    const told = toldTo(channel, 'album')
    expect(told).toHaveLength(2)
    expect(told[0]).toContain('wordless.attachment')
    expect(told[1]).not.toContain('wordless.attachment')
  })

  it('serves one conversation from three processes without losing or doubling a turn', async () => {
    const channel = fakeChannel()
    const three = await Promise.all(
      [0, 1, 2].map(async () => {
        const pool = createPool(db.conn, { max: 4 })
        pools.push(pool)
        const opened = await openOffice(pool, { channel })
        offices.push(opened)
        return opened
      }),
    )
    const messages = Array.from({ length: 30 }, (_, n) => message(n % 2 ? 'shared-a' : 'shared-b', `t${n}`))
    const shuffled = (salt: number) =>
      [...messages].sort((a, b) => hash(a.externalId + salt) - hash(b.externalId + salt))
    await Promise.all(three.flatMap((one, index) => shuffled(index).map((m) => one.receive(m))))
    for (const address of ['shared-a', 'shared-b']) {
      await until(() => toldTo(channel, address).length >= 15)
      // The counter of the session tells the order of the turns; what is said follows it exactly.
      expect(toldTo(channel, address).map((text) => Number(text.split(':')[0]))).toEqual(
        Array.from({ length: 15 }, (_, n) => n + 1),
      )
      expect(await inboundOf(address)).toBe(15)
    }
  })

  it('masks national IDs in what is kept, in any digits, and keeps NUL and half characters out', async () => {
    const { receive } = await office()
    const id = '1000000008'
    await receive(message('masked', `هويتي ${id} و ١٠٠٠٠٠٠٠٠٨\0 \ud800 نهاية`))
    const attachment = { media: 'photo', ref: 'f1', fileName: `${id}.jpg` } as const
    await receive(message('masked', { kind: 'attachment', attachment, caption: `بطاقة ${id}` }))
    const { rows } = await db.pool.query('SELECT content::text AS content FROM inbound_message')
    const kept = rows.map(({ content }) => content).join('\n')
    expect(kept).toContain('هويتي')
    expect(kept).toContain('نهاية')
    expect(kept).not.toContain(id)
    expect(kept).not.toContain('١٠٠٠٠٠٠٠٠٨')
  })

  it('is silent while an officer holds the conversation, and raises the alarm for a crisis all the same', async () => {
    const { receive, channel } = await office()
    await receive(message('held', 'مرحبا'))
    await until(() => toldTo(channel, 'held').length === 1)
    await db.pool.query(`UPDATE conversation SET held_since = now(), held_by = 'o' WHERE address = 'held'`)
    await receive(message('held', 'وين الموظف'))
    expect(await inboundOf('held', 'held')).toBe(1)
    await receive(message('held', firstCrisis()))
    const { rows } = await db.pool.query(
      `SELECT h.reason, h.urgency FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE c.address = 'held'`,
    )
    expect(rows).toEqual([{ reason: 'crisis', urgency: 0 }])
    expect(toldTo(channel, 'held')).toHaveLength(1)
  })

  it('puts a message aside that always fails, tells a person, and goes on with the next', async () => {
    let thrown = 0
    const engine: Engine = {
      ...counting,
      advance(session, inbound, context) {
        if (inbound.content.kind === 'text' && inbound.content.text === 'poison') {
          thrown++
          throw new TypeError(`cannot read ${inbound.content.text}`)
        }
        return counting.advance(session, inbound, context)
      },
    }
    const { receive, channel } = await office({ engine })
    const poison = message('poisoned', 'poison')
    await Promise.all([
      receive(poison),
      receive(message('poisoned', 'later')),
      receive(message('other', 'hello')),
    ])
    await receive(poison)
    await until(() => toldTo(channel, 'poisoned').length === 2)
    expect(toldTo(channel, 'poisoned')).toEqual(['problem.parked', '1:later'])
    expect(toldTo(channel, 'other')).toEqual(['1:hello'])
    expect(thrown).toBe(3)
    const { rows } = await db.pool.query(`SELECT error FROM inbound_message WHERE external_id = $1`, [
      poison.externalId,
    ])
    expect(rows).toEqual([{ error: 'TypeError' }])
    expect(await count(`SELECT count(*) FROM handoff WHERE reason = 'parkedMessage'`)).toBe(1)
  })
})

describe('receive without a database', () => {
  it('does not acknowledge, answers a crisis once all the same, and recovers by itself', async () => {
    const pool = createPool({ ...db.conn, application_name: 'cut-off' }, { max: 3 })
    pools.push(pool)
    const channel = fakeChannel()
    const opened = await openOffice(pool, { channel })
    offices.push(opened)
    await opened.receive(message('away', 'first'))
    await until(() => toldTo(channel, 'away').length === 1)

    const away = vi
      .spyOn(pool, 'query')
      .mockImplementation(() => Promise.reject(new Error('Connection terminated unexpectedly')))
    const crisis = message('away', firstCrisis())
    await expect(opened.receive(crisis)).rejects.toThrow('Connection terminated')
    await expect(opened.receive(crisis)).rejects.toThrow('Connection terminated')
    await expect(opened.receive(message('away', 'lost?', 'redelivered'))).rejects.toThrow(
      'Connection terminated',
    )
    expect(toldTo(channel, 'away').slice(1)).toEqual(['safety.static safety.lines'])
    away.mockRestore()

    await opened.receive(message('away', 'lost?', 'redelivered'))
    await until(() => toldTo(channel, 'away').length === 3)
    expect(toldTo(channel, 'away').at(-1)).toBe('2:lost?')
  })

  it('survives the end of every connection in the middle of work', async () => {
    const pool = createPool({ ...db.conn, application_name: 'terminated' }, { max: 3 })
    pools.push(pool)
    const channel = fakeChannel()
    const opened = await openOffice(pool, { channel })
    offices.push(opened)
    const sendUntilTaken = async (n: number) => {
      const one = message('broken', `t${n}`)
      for (;;) {
        try {
          return await opened.receive(one)
        } catch {
          // Not acknowledged: a network sends it again.
        }
      }
    }
    for (let n = 0; n < 20; n++) {
      const cut = db.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'terminated'`,
      )
      await sendUntilTaken(n)
      await cut
    }
    await until(() => new Set(toldTo(channel, 'broken')).size === 20)
    expect([...new Set(toldTo(channel, 'broken'))]).toEqual(
      Array.from({ length: 20 }, (_, n) => `${n + 1}:t${n}`),
    )
    expect(await inboundOf('broken')).toBe(20)
  })
})

describe('a turn that hangs', () => {
  it('is not acknowledged, and the next of the same person is served', async () => {
    const engine: Engine = {
      ...counting,
      query: (_, { content }) =>
        content.kind === 'text' && content.text === 'hang'
          ? { kind: 'request-by-proof', number: '', nationalIdDigest: '' }
          : null,
    }
    const { receive, channel } = await office({
      engine,
      turnSeconds: 0.2,
      find: () => new Promise(() => {}),
      translator: keys,
    })
    await expect(receive(message('hanging', 'hang'))).rejects.toThrow('too long')
    await receive(message('hanging', 'next'))
    await until(() => toldTo(channel, 'hanging').length === 1)
    expect(toldTo(channel, 'hanging')).toEqual(['1:next'])
  })
})

function firstCrisis(): string {
  const [line = '{}'] = readFileSync('test/intent/crisis.jsonl', 'utf8').split('\n')
  return JSON.parse(line).text
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
}
