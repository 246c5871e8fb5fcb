import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TableRows, withSnapshot, writeSnapshot } from '../../src/store/transfer.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let from: TestDatabase
let to: TestDatabase

const EXTRA = `
  CREATE TABLE zoo (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, big numeric, bytes bytea, at timestamptz,
                    words text[], doc jsonb, twice bigint GENERATED ALWAYS AS (id * 2) STORED, parent bigint REFERENCES zoo)`

beforeAll(async () => {
  from = await testDatabase()
  to = await testDatabase()
  await from.pool.query(EXTRA)
  await to.pool.query(EXTRA)
})

afterAll(async () => {
  await from.drop()
  await to.drop()
})

beforeEach(async () => {
  await from.pool.query('TRUNCATE zoo RESTART IDENTITY')
  // A row may refer to a later one: the order in which they are copied must not matter.
  await from.pool.query(`
    BEGIN;
    INSERT INTO zoo (big, bytes, at, words, doc)
      SELECT 9007199254740993 + n, decode(lpad(to_hex(n), 4, '0'), 'hex'), '2026-11-21 10:30:00.123456+03'::timestamptz + n * interval '1 s',
             ARRAY['صِلة', NULL, 'a"b\\c'], jsonb_build_object('n', n, 'text', E'line\\nline')
      FROM generate_series(1, 1234) n;
    UPDATE zoo SET parent = 1235 - id;
    INSERT INTO setting (name, value) VALUES ('transferred', '"✓"') ON CONFLICT DO NOTHING;
    COMMIT`)
})

const copy = () => withSnapshot(from.conn, (snapshot) => writeSnapshot(to.conn, snapshot))

async function fingerprint({ pool }: TestDatabase) {
  const { rows } = await pool.query(
    'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY id)) FROM zoo t',
  )
  return rows
}

test('copies every row exactly, whatever its type, and replaces what was there', async () => {
  await to.pool.query(`INSERT INTO zoo (big) VALUES (1), (2)`)
  expect(await copy()).toMatchObject({ zoo: 1234, setting: 1, contact: 0 })
  expect(await fingerprint(to)).toEqual(await fingerprint(from))
})

test('goes on counting where the source stopped', async () => {
  await copy()
  const { rows } = await to.pool.query('INSERT INTO zoo (big) VALUES (1) RETURNING id::int')
  expect(rows).toEqual([{ id: 1235 }])
})

test('keeps the foreign keys', async () => {
  await copy()
  await expect(to.pool.query('INSERT INTO zoo (parent) VALUES (999999)')).rejects.toThrow(/foreign key/)
})

test('brings the audit trail along, and guards it again', async () => {
  await from.pool.query(`INSERT INTO audit_entry (officer_name, action) VALUES ('موظف', 'officer.signedIn')`)
  expect(await copy()).toMatchObject({ audit_entry: 1 })
  await expect(to.pool.query('DELETE FROM audit_entry')).rejects.toThrow(/append-only/)
  expect(await copy()).toMatchObject({ audit_entry: 1 })
})

test('a snapshot does not see what is written while it is read', async () => {
  const counts = await withSnapshot(from.conn, async (snapshot) => {
    await from.pool.query('INSERT INTO zoo (big) VALUES (1)')
    return writeSnapshot(to.conn, snapshot)
  })
  expect(counts.zoo).toBe(1234)
})

async function* torn(): AsyncGenerator<TableRows> {
  yield { table: 'zoo', rows: ['{"id": 1}'] }
  throw new Error('torn')
}

test('an interrupted copy changes nothing', async () => {
  await copy()
  const before = await fingerprint(to)
  const broken = withSnapshot(from.conn, ({ migrations }) =>
    writeSnapshot(to.conn, {
      migrations,
      tables: torn(),
    }),
  )
  await expect(broken).rejects.toThrow('torn')
  expect(await fingerprint(to)).toEqual(before)
})

test('refuses data of another release', async () => {
  const other = withSnapshot(from.conn, ({ tables }) =>
    writeSnapshot(to.conn, { migrations: ['other'], tables }),
  )
  await expect(other).rejects.toThrow(/different releases/)
})
