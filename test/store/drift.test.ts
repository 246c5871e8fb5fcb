import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { drift } from '../../src/store/migrations/drift.ts'
import { testServer } from '../support/database.ts'

const root = path.resolve(import.meta.dirname, '../..')
const SCHEMA = path.join(root, 'prisma/schema.prisma')
const MIGRATIONS = path.join(root, 'prisma/migrations')

test('the migrations produce exactly prisma/schema.prisma', async () => {
  const { conn } = await testServer()
  expect(await drift(conn, SCHEMA, MIGRATIONS)).toBe('')
})

test('a column that no migration has made is noticed', async () => {
  const { conn } = await testServer()
  const dir = mkdtempSync(path.join(os.tmpdir(), 'sila-schema-'))
  const changed = path.join(dir, 'schema.prisma')
  writeFileSync(
    changed,
    readFileSync(SCHEMA, 'utf8').replace(/^model Setting \{$/m, '$&\n  forgotten String?'),
  )
  expect(await drift(conn, changed, MIGRATIONS)).toMatch(/ALTER TABLE "setting" ADD COLUMN +"forgotten" TEXT/)
  rmSync(dir, { recursive: true })
})
