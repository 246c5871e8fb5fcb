import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebHistory, type HistoryItem } from '../../src/store/web-history.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

describe('the history of a web conversation', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  /** A conversation whose minute n holds a question and, at the same instant, its answer. */
  async function conversation(address: string, turns: number, account = 'site') {
    const id = randomUUID()
    const { pool } = database
    await pool.query(`INSERT INTO contact (id) VALUES ($1)`, [id])
    await pool.query(
      `INSERT INTO conversation (id, contact_id, channel, account, address) VALUES ($1, $1, 'web', $3, $2)`,
      [id, address, account],
    )
    for (let n = 1; n <= turns; n++) {
      const at = new Date(Date.UTC(2026, 10, 1, 10, n, 7, 123)).toISOString()
      await pool.query(
        `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, status, created_at)
         VALUES ($1, 'web', $4, $2, $5, 'sent', $3)`,
        [id, n, at, account, { text: `a${n}`, options: [], locale: 'ar' }],
      )
      await pool.query(
        `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
         VALUES ($1, 'web', $4, $2, $5, $3, $3)`,
        [id, `${address}-${n}`, at, account, { kind: 'text', text: `q${n}` }],
      )
    }
    return id
  }
  const words = (items: readonly HistoryItem[]) =>
    items.map(({ content }) => ('text' in content ? content.text : content.kind))
  const turns = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => [`q${from + i}`, `a${from + i}`]).flat()

  test('pages back from the newest, without a gap or a repeat', async () => {
    await conversation('paged', 45)
    const history = createWebHistory(database.pool, 'site')
    const newest = await history.page('paged')
    expect(words(newest.items)).toEqual(turns(26, 45))
    const middle = await history.page('paged', newest.before)
    expect(words(middle.items)).toEqual(turns(6, 25))
    const oldest = await history.page('paged', middle.before)
    expect(words(oldest.items)).toEqual(turns(1, 5))
    expect(oldest.before).toBeUndefined()
    expect(oldest.items[0]).toEqual({
      from: 'visitor',
      id: 'paged-1',
      at: '2026-11-01T10:01:07.123Z',
      content: { kind: 'text', text: 'q1' },
    })
  })

  test('a mark that is none counts as absent', async () => {
    await conversation('marked', 1)
    const history = createWebHistory(database.pool, 'site')
    for (const mark of ['', 'x', "1.0.1'; --", '99999999999999999999.0.1', '1.2.3']) {
      expect(words((await history.page('marked', mark)).items)).toEqual(['q1', 'a1'])
    }
  })

  test('only what has been said is shown, in order', async () => {
    const id = await conversation('said', 5)
    await database.pool.query(
      `UPDATE outbound_message SET status = (ARRAY['sent','failed','superseded','sending','pending'])[seq] WHERE conversation_id = $1`,
      [id],
    )
    const history = createWebHistory(database.pool, 'site')
    expect(words(await history.after('said', 0))).toEqual(['a1', 'a4'])
    expect(words(await history.after('said', 1))).toEqual(['a4'])
    expect(await history.after('said', 4)).toEqual([])
    expect(words((await history.page('said')).items)).toEqual(['q1', 'a1', 'q2', 'q3', 'q4', 'a4', 'q5'])
  })

  test('belongs to its address and account', async () => {
    await conversation('mine', 1)
    await conversation('mine', 2, 'other-site')
    const history = createWebHistory(database.pool, 'site')
    expect((await history.page('mine')).items.length).toBe(2)
    expect(await history.page('nobody')).toEqual({ items: [] })
    expect(await history.after('nobody', 0)).toEqual([])
  })

  test('tells who has sent an attachment', async () => {
    const id = await conversation('sender', 1)
    await conversation('stranger', 1)
    await database.pool.query(`UPDATE inbound_message SET content = $2 WHERE conversation_id = $1`, [
      id,
      { kind: 'attachment', attachment: { media: 'photo', ref: 'abc' } },
    ])
    const history = createWebHistory(database.pool, 'site')
    expect(await history.sent('sender', 'abc')).toBe(true)
    expect(await history.sent('sender', 'abd')).toBe(false)
    expect(await history.sent('stranger', 'abc')).toBe(false)
  })
})
