import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { restoreBackup, writeBackup } from '../../src/store/backup.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
let empty: TestDatabase
let dir: string
let file: string

beforeAll(async () => {
  database = await testDatabase()
  empty = await testDatabase()
  dir = mkdtempSync(path.join(os.tmpdir(), 'sila-backup-'))
  file = path.join(dir, 'monday.gz')
  await database.pool.query(`
    INSERT INTO contact (id, name)
    SELECT gen_random_uuid(), E'صِلة \\\\ "سطر"\\nوسطر\\r\\u2028 ' || n FROM generate_series(1, 3000) n`)
  await writeBackup(database.conn, file)
})

afterAll(async () => {
  await database.drop()
  await empty.drop()
  rmSync(dir, { recursive: true, force: true })
})

beforeEach(async () => {
  await empty.pool.query('TRUNCATE contact CASCADE')
})

async function contacts({ pool }: TestDatabase) {
  const { rows } = await pool.query(
    'SELECT count(*)::int AS n, md5(string_agg(t::text, chr(10) ORDER BY id)) FROM contact t',
  )
  return rows[0]
}

test('what was backed up is there again', async () => {
  expect((await restoreBackup(empty.conn, file)).contact).toBe(3000)
  expect(await contacts(empty)).toEqual(await contacts(database))
})

test('a backup is for its owner only and leaves no half-made file', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(dir)).toContain('monday.gz')
  expect(readdirSync(dir).filter((name) => /gz\.\d/.test(name))).toEqual([])
})

test('a torn file restores nothing', async () => {
  const torn = path.join(dir, 'torn.gz')
  const whole = readFileSync(file)
  writeFileSync(torn, whole.subarray(0, whole.length - 20))
  await expect(restoreBackup(empty.conn, torn)).rejects.toThrow()
  expect(await contacts(empty)).toMatchObject({ n: 0 })
})

test('something else is refused', async () => {
  const other = path.join(dir, 'other.gz')
  writeFileSync(other, 'not compressed')
  await expect(restoreBackup(empty.conn, other)).rejects.toThrow(/header/)
  await expect(restoreBackup(empty.conn, path.join(dir, 'missing.gz'))).rejects.toThrow(/ENOENT/)
})

test('a directory that cannot be written to is an error, not a crash', async () => {
  await expect(writeBackup(database.conn, path.join(dir, 'missing/x.gz'))).rejects.toThrow(/ENOENT/)
})
