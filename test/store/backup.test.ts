import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
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

/** Where the files of a restore go: nothing is there yet. */
function into() {
  const target = mkdtempSync(path.join(dir, 'target-'))
  return { attachments: path.join(target, 'attachments'), profile: path.join(target, 'whatsapp') }
}

/** A data directory with two attachments and the profile of a browser that runs. */
function filled() {
  const source = into()
  const contents = [Buffer.from('صورة'), Buffer.alloc(200_001, 7), Buffer.alloc(0)]
  mkdirSync(source.attachments, { recursive: true })
  for (const data of contents)
    writeFileSync(path.join(source.attachments, createHash('sha256').update(data).digest('hex')), data)
  writeFileSync(path.join(source.attachments, '.half-made'), 'x')
  const session = path.join(source.profile, 'session/Default')
  for (const name of ['Cache', 'Code Cache', 'Local Storage'])
    mkdirSync(path.join(session, name), { recursive: true })
  for (const name of ['Cache/data_0', 'Code Cache/x', 'Local Storage/000003.log', 'Cookies', 'LOCK'])
    writeFileSync(path.join(session, name), name)
  symlinkSync('elsewhere-1', path.join(source.profile, 'session/SingletonLock'))
  return source
}

async function contacts({ pool }: TestDatabase) {
  const { rows } = await pool.query(
    'SELECT count(*)::int AS n, md5(string_agg(t::text, chr(10) ORDER BY id)) FROM contact t',
  )
  return rows[0]
}

test('what was backed up is there again', async () => {
  expect((await restoreBackup(empty.conn, file, into())).rows.contact).toBe(3000)
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
  await expect(restoreBackup(empty.conn, torn, into())).rejects.toThrow()
  expect(await contacts(empty)).toMatchObject({ n: 0 })
})

test('something else is refused', async () => {
  const other = path.join(dir, 'other.gz')
  writeFileSync(other, 'not compressed')
  await expect(restoreBackup(empty.conn, other, into())).rejects.toThrow(/header/)
  await expect(restoreBackup(empty.conn, path.join(dir, 'missing.gz'), into())).rejects.toThrow(/ENOENT/)
})

test('a directory that cannot be written to is an error, not a crash', async () => {
  await expect(writeBackup(database.conn, path.join(dir, 'missing/x.gz'))).rejects.toThrow(/ENOENT/)
})

test('files come along and back, for their owner only, and what a browser makes again does not', async () => {
  const source = filled()
  const whole = path.join(dir, 'whole.gz')
  await writeBackup(database.conn, whole, source)
  expect(statSync(whole).mode & 0o777).toBe(0o600)
  const target = into()
  mkdirSync(path.join(target.profile, 'session'), { recursive: true })
  writeFileSync(path.join(target.profile, 'session/of-another-account'), 'x')
  const { rows, files } = await restoreBackup(empty.conn, whole, target)
  expect(rows.contact).toBe(3000)
  expect(files).toEqual({ attachments: 3, profile: 2 })
  for (const name of readdirSync(source.attachments).filter((one) => !one.startsWith('.'))) {
    expect(readFileSync(path.join(target.attachments, name))).toEqual(
      readFileSync(path.join(source.attachments, name)),
    )
    expect(statSync(path.join(target.attachments, name)).mode & 0o777).toBe(0o600)
  }
  const restored = readdirSync(target.profile, { recursive: true, encoding: 'utf8' }).sort()
  expect(restored).toEqual([
    'session',
    'session/Default',
    'session/Default/Cookies',
    'session/Default/Local Storage',
    'session/Default/Local Storage/000003.log',
  ])
  expect(statSync(target.profile).mode & 0o777).toBe(0o700)
})

test('without files nothing of those there are is touched', async () => {
  const target = filled()
  const before = readdirSync(target.profile, { recursive: true }).length
  expect((await restoreBackup(empty.conn, file, target)).files).toEqual({ attachments: 0, profile: 0 })
  expect(readdirSync(target.profile, { recursive: true })).toHaveLength(before)
})

test('torn among the files, it restores nothing, not even the rows before them', async () => {
  const whole = path.join(dir, 'long.gz')
  await writeBackup(database.conn, whole, filled())
  const bytes = readFileSync(whole)
  writeFileSync(whole, bytes.subarray(0, bytes.length - 20))
  const target = into()
  await expect(restoreBackup(empty.conn, whole, target)).rejects.toThrow()
  expect(await contacts(empty)).toMatchObject({ n: 0 })
  expect(existsSync(target.attachments)).toBe(false)
})

test.each([
  ['a name that leads elsewhere', { of: 'profile', name: '../../etc/passwd' }],
  ['content that is not what its name says', { of: 'attachments', name: 'a'.repeat(64) }],
])('%s is refused', async (_, head) => {
  const { rows } = await database.pool.query(
    "SELECT migration_name || ' ' || checksum AS one FROM _prisma_migrations ORDER BY 1",
  )
  const header = `sila backup 1 ${JSON.stringify(rows.map(({ one }) => one))}`
  const forged = path.join(dir, 'forged.gz')
  writeFileSync(forged, gzipSync(`${header}\nfile ${JSON.stringify(head)}\n+eA==\n`))
  const target = into()
  await restoreBackup(empty.conn, file, target)
  await expect(restoreBackup(empty.conn, forged, target)).rejects.toThrow(/of the backup/)
  expect(await contacts(empty)).toMatchObject({ n: 3000 })
  expect(existsSync(target.profile)).toBe(false)
})
