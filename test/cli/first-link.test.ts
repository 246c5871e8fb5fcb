import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { run } from './program.ts'

let database: TestDatabase
const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-first-link-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(DATA_DIR, { recursive: true })
})
const firstLink = (...args: string[]) =>
  run('first-link', args, { DATA_DIR, DATABASE_URL: database.url, PUBLIC_URL: 'https://sila.example.org' })
const LINK = /https:\/\/sila\.example\.org\/console\/welcome#[\w-]{32}/

test('gives the first link while there is no administrator; then names who is locked out, and helps them alone', async () => {
  const first = await firstLink()
  expect([first.code, first.output]).toEqual([0, expect.stringMatching(LINK)])
  await database.pool.query(
    `INSERT INTO officer (id, name, email, role, password_hash) VALUES (gen_random_uuid(), 'نورة', 'noura@example.org', 'administrator', 'x'),
      (gen_random_uuid(), 'خالد', 'khalid@example.org', 'officer', 'x')`,
  )
  const named = await firstLink()
  expect([named.code, named.output]).toEqual([65, expect.stringContaining('noura@example.org')])
  expect(named.output).not.toMatch(LINK)
  const other = await firstLink('khalid@example.org')
  expect([other.code, other.output]).toEqual([65, expect.stringContaining('No administrator')])
  const reset = await firstLink('Noura@Example.org')
  expect([reset.code, reset.output]).toEqual([0, expect.stringMatching(LINK)])
  const { rows } = await database.pool.query('SELECT purpose, revoked_at FROM invitation ORDER BY created_at')
  expect(rows.map(({ purpose }) => purpose)).toEqual(['first', 'reset'])
  const { rows: trail } = await database.pool.query('SELECT action FROM audit_entry')
  expect(trail).toEqual([{ action: 'officer.linkMade' }])
  expect((await firstLink('a', 'b')).code).toBe(64)
}, 60_000)
