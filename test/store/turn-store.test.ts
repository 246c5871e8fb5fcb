import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPool } from '../../src/store/pool.ts'
import { DatabaseUnavailable, insertInto, type Statement, sqlState } from '../../src/store/sql.ts'
import { createTurnStore, type TurnRecord, type TurnStore } from '../../src/store/turn-store.ts'
import { message } from '../conversation/office.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'

/** Turns with events share a transaction and are sent without waiting in between: nothing of that may be seen. */
const GROUP = 6

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

let count = 0

interface Eventful {
  readonly turn: TurnRecord
  /** Of the rows its statements write. */
  readonly marks: readonly string[]
  readonly statements: readonly Statement[]
}

const mark = (name: string) => insertInto('setting', { name, value: '1' })

/** A turn of a new person, whose statements write two rows that can be found again. */
async function eventful(store: TurnStore, between: readonly Statement[] = []): Promise<Eventful> {
  const address = `person-${++count}`
  const inbound = message(address, 'كلام')
  const { id, version } = await store.load(inbound)
  const turn: TurnRecord = {
    inbound,
    content: inbound.content,
    conversationId: id,
    version,
    session: {},
    status: 'processed',
    error: null,
    reply: { text: 'رد', options: [], locale: 'ar' },
    priority: 1,
    claim: false,
    finished: [],
  }
  const marks = [`${address}/before`, `${address}/after`]
  const [before = '', after = ''] = marks
  return { turn, marks, statements: [mark(before), ...between, mark(after)] }
}

const many = (store: TurnStore, length = GROUP) => Promise.all(Array.from({ length }, () => eventful(store)))

const recordAll = (store: TurnStore, turns: readonly Eventful[]) =>
  Promise.allSettled(turns.map(({ turn, statements }) => store.recordWith(turn, statements)))

/** How much of a turn is in the database: message, reply, version and rows; 0 or 5 of 5. */
async function written({ turn, marks }: Eventful): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM inbound_message WHERE conversation_id = $1)::int
          + (SELECT count(*) FROM outbound_message WHERE conversation_id = $1)::int
          + (SELECT version FROM conversation WHERE id = $1)
          + (SELECT count(*) FROM setting WHERE name = ANY ($2))::int AS n`,
    [turn.conversationId, marks],
  )
  return rows[0]?.n ?? Number.NaN
}
const WHOLE = 5

describe('a group of turns with events', () => {
  it('is one transaction', async () => {
    const store = createTurnStore(db.pool, 'p')
    const turns = await many(store)
    await recordAll(store, turns)
    const ids = turns.map(({ turn }) => turn.conversationId)
    const { rows } = await db.pool.query(
      'SELECT count(*)::int AS n, count(DISTINCT xmin::text)::int AS transactions FROM inbound_message WHERE conversation_id = ANY ($1)',
      [ids],
    )
    expect(rows).toEqual([{ n: GROUP, transactions: 1 }])
  })

  it('writes nothing of a turn that lost its race, and all of the others', async () => {
    const store = createTurnStore(db.pool, 'p')
    const turns = await many(store)
    const [late] = turns
    await db.pool.query('UPDATE conversation SET version = 7 WHERE id = $1', [late?.turn.conversationId])
    const outcomes = await recordAll(store, turns)
    expect(outcomes[0]).toEqual({ status: 'fulfilled', value: null })
    expect(await Promise.all(turns.map(written))).toEqual([7, ...turns.slice(1).map(() => WHOLE)])
  })

  it('writes nothing when its transaction could not be begun', async () => {
    const pool = createPool(db.conn, { max: 1 })
    const client = await pool.connect()
    const query = client.query.bind(client) as (config: { text: string }) => unknown
    const failing = (config: { text: string }) =>
      query(config.text.startsWith('BEGIN') ? { text: 'SELECT 1 / 0' } : config)
    Object.assign(client, { query: failing })
    client.release()
    const store = createTurnStore(pool, 'p')
    const turns = await many(createTurnStore(db.pool, 'p'))
    const outcomes = await recordAll(store, turns)
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
    expect(new Set(await Promise.all(turns.map(written)))).toEqual(new Set([0]))
    await pool.end()
  })

  const circular: { self?: object } = {}
  circular.self = circular
  const faulty: Readonly<Record<string, Statement>> = {
    'breaks a rule of its table': insertInto('setting', { name: null, value: '1' }),
    'cannot be parsed': { text: 'INSERT INTO nowhere VALUES ($1)', values: [1] },
    'takes a name that is taken': mark('taken'),
    'raises an error': { text: 'SELECT 1 / $1::int', values: [0] },
    'has a value nobody can write': { text: 'SELECT $1::jsonb', values: [circular] },
  }

  it.each(Object.entries(faulty))('fails only the turn one of whose statements %s', async (_, statement) => {
    // A single connection: what a failure leaves behind on it would be met by the next group.
    const pool = createPool(db.conn, { max: 1 })
    await db.pool.query(`INSERT INTO setting VALUES ('taken', '1') ON CONFLICT DO NOTHING`)
    const store = createTurnStore(pool, 'p')
    for (let guilty = 0; guilty < GROUP; guilty++) {
      const turns = await many(store)
      turns[guilty] = await eventful(store, [statement])
      const outcomes = await recordAll(store, turns)
      const expected = turns.map((_, n) => n !== guilty)
      expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(expected)
      const parts = await Promise.all(turns.map(written))
      expect(parts).toEqual(expected.map((good) => (good ? WHOLE : 0)))
    }
    await pool.end()
  })

  it('is tried turn by turn when two of them are in each other’s way', async () => {
    const store = createTurnStore(db.pool, 'p')
    const turns = await many(store, 2)
    const [one, other] = turns
    if (!one || !other) throw new Error('nobody')
    const same = mark(`shared-${count}`)
    const outcomes = await recordAll(store, [
      { ...one, statements: [...one.statements, same] },
      { ...other, statements: [...other.statements, same] },
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.map((o) => (o.status === 'rejected' ? sqlState(o.reason) : null))).toEqual([
      null,
      '23505',
    ])
    expect(await Promise.all(turns.map(written))).toEqual([WHOLE, 0])
  })
})

describe('a group in which one must wait for somebody else’s lock', () => {
  const lock = {
    'its conversation is locked': ({ turn }: Eventful) =>
      [`SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE`, [turn.conversationId]] as const,
    'one of its statements meets a lock': ({ marks }: Eventful) =>
      [`INSERT INTO setting VALUES ($1, '0')`, [marks[0]]] as const,
  }

  it.each(Object.entries(lock))('is written but for that one (%s)', async (_, locking) => {
    const pool = createPool({ ...db.conn, lock_timeout: 200 })
    const store = createTurnStore(pool, 'p')
    const turns = await many(store)
    const [guilty] = turns
    if (!guilty) throw new Error('nobody')
    const other = await db.pool.connect()
    await other.query('BEGIN')
    const [text, values] = locking(guilty)
    await other.query(text, [...values])
    const outcomes = await recordAll(store, turns)
    expect(await Promise.all(turns.slice(1).map(written))).toEqual(turns.slice(1).map(() => WHOLE))
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { name: 'DatabaseUnavailable' } })
    await other.query('ROLLBACK')
    other.release()
    expect(await written(guilty)).toBe(0)
    expect(await store.recordWith(guilty.turn, guilty.statements)).not.toBeNull()
    expect(await written(guilty)).toBe(WHOLE)
    await pool.end()
  })

  it('is written but for that one, also without events', async () => {
    const pool = createPool({ ...db.conn, lock_timeout: 200 })
    const store = createTurnStore(pool, 'p')
    const turns = await many(store)
    const other = await db.pool.connect()
    await other.query('BEGIN')
    await other.query('SELECT 1 FROM conversation WHERE id = $1 FOR UPDATE', [turns[2]?.turn.conversationId])
    const outcomes = await Promise.allSettled(turns.map(({ turn }) => store.record(turn)))
    await other.query('ROLLBACK')
    other.release()
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(turns.map((_, n) => n !== 2))
    // Its message, its reply, its version; no rows.
    expect(await Promise.all(turns.map(written))).toEqual(turns.map((_, n) => (n === 2 ? 0 : 3)))
    await pool.end()
  })
})

describe('a connection that is lost in the middle of a group', () => {
  let proxy: TcpProxy
  beforeEach(async () => {
    proxy = await TcpProxy.to(db.conn)
  })
  afterEach(() => proxy.close())

  it.each(['questions', 'answers'] as const)(
    'after any number of bytes of the %s leaves whole turns or none',
    async (way) => {
      const { user, database } = db.conn
      const pool = createPool({ host: '127.0.0.1', port: proxy.port, user, database }, { max: 1 })
      const store = createTurnStore(pool, 'p')
      const direct = createTurnStore(db.pool, 'p')
      let [wholly, lost, unheard] = [0, 0, 0]
      // Ever later, until a group gets through whole. A step that has no divisor in common with the sizes of messages.
      for (let bytes = 1; wholly === 0; bytes += way === 'questions' ? 211 : 31) {
        const turns = await many(direct)
        await pool.query('SELECT 1')
        proxy.cutAfter(way, bytes)
        const outcomes = await recordAll(store, turns)
        const told = outcomes.map(({ status }) => status === 'fulfilled')
        for (const outcome of outcomes)
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DatabaseUnavailable)
        expect(new Set(told).size).toBe(1)
        proxy.pass()
        // The server may still be at what it has received.
        const parts = await settledParts(turns)
        expect(new Set(parts).size).toBe(1)
        if (told[0]) expect(parts[0]).toBe(WHOLE)
        else expect([0, WHOLE]).toContain(parts[0])
        if (told[0]) wholly++
        else if (parts[0] === WHOLE) unheard++
        else lost++
      }
      expect(lost).toBeGreaterThan(way === 'questions' ? 10 : 5)
      if (way === 'answers') expect(unheard).toBeGreaterThan(0)
      await pool.end()
    },
  )

  async function settledParts(turns: readonly Eventful[]): Promise<number[]> {
    await expect
      .poll(async () => {
        const { rows } = await db.pool.query(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()`,
        )
        return rows.length
      })
      .toBe(0)
    return Promise.all(turns.map(written))
  }
})
