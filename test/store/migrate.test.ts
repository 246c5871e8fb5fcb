import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { planMigrations, readMigrations } from '../../src/store/migrations/history.ts'
import { emptyDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let dir: string

beforeEach(async () => {
  database = await emptyDatabase()
  dir = mkdtempSync(path.join(os.tmpdir(), 'sila-migrations-'))
})

afterEach(async () => {
  await database.drop()
  rmSync(dir, { recursive: true, force: true })
})

function migration(name: string, sql: string): void {
  mkdirSync(path.join(dir, name), { recursive: true })
  writeFileSync(path.join(dir, name, 'migration.sql'), sql)
}

const deploy = () => migrateDeploy(database.conn, dir)

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  )
  return rows.map((row) => row.tablename)
}

async function recorded(): Promise<string[]> {
  const { rows } = await database.pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations ORDER BY started_at',
  )
  return rows.map((row) => row.migration_name)
}

describe('migrateDeploy', () => {
  test('applies what is missing, in order, once', async () => {
    migration('2_second', 'ALTER TABLE one ADD COLUMN n int')
    migration('1_first', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);')
    expect(await deploy()).toEqual({ applied: ['1_first', '2_second'], unknown: [] })
    migration('3_third', 'CREATE TABLE three (id int)')
    expect((await deploy()).applied).toEqual(['3_third'])
    expect((await deploy()).applied).toEqual([])
    expect(await recorded()).toEqual(['1_first', '2_second', '3_third'])
  })

  test('lets one of many processes migrate while the others wait', async () => {
    migration('1_first', 'CREATE TABLE one (id int)')
    const all = await Promise.all(Array.from({ length: 6 }, deploy))
    expect(all.flatMap((each) => each.applied)).toEqual(['1_first'])
  })

  test('leaves nothing behind of a migration that fails, and goes on once it is repaired', async () => {
    migration('1_first', 'CREATE TABLE one (id int)')
    migration('2_second', 'CREATE TABLE two (id int); SELECT 1/0;')
    await expect(deploy()).rejects.toThrow(/2_second failed: division by zero/)
    expect(await tables()).toEqual(['_prisma_migrations', 'one'])
    migration('2_second', 'CREATE TABLE two (id int)')
    expect((await deploy()).applied).toEqual(['2_second'])
  })

  test('runs a function body with semicolons whole', async () => {
    migration(
      '1_first',
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN\n PERFORM 1;\n RETURN 7;\nEND $$;',
    )
    await deploy()
    const { rows } = await database.pool.query('SELECT f() AS n')
    expect(rows).toEqual([{ n: 7 }])
  })

  test('runs CREATE INDEX CONCURRENTLY outside a transaction, and refuses to go on when that failed half-way', async () => {
    migration('1_first', 'CREATE TABLE one (id int)')
    migration(
      '2_index',
      '-- no-transaction\nCREATE INDEX CONCURRENTLY a ON one (id);\nCREATE INDEX CONCURRENTLY b ON one (id);\n',
    )
    expect((await deploy()).applied).toEqual(['1_first', '2_index'])
    migration('3_index', '-- no-transaction\nCREATE INDEX CONCURRENTLY c ON one (missing);\n')
    await expect(deploy()).rejects.toThrow(/3_index failed/)
    await expect(deploy()).rejects.toThrow(/did not finish: 3_index/)
  })

  test('names the migrations that only a newer release knows', async () => {
    migration('1_first', 'CREATE TABLE one (id int)')
    migration('2_second', 'CREATE TABLE two (id int)')
    await deploy()
    rmSync(path.join(dir, '2_second'), { recursive: true })
    expect(await deploy()).toEqual({ applied: [], unknown: ['2_second'] })
  })

  test("applies the project's own migrations to an empty database", async () => {
    const own = path.resolve(import.meta.dirname, '../../prisma/migrations')
    const { applied } = await migrateDeploy(database.conn, own)
    expect(applied).toEqual(readMigrations(own).map((one) => one.name))
  })
})

test('a migration that was edited after it had been applied is refused', () => {
  const [finished_at, rolled_back_at] = [new Date(0), null]
  const plan = () =>
    planMigrations(
      [{ name: '1_first', sql: '', checksum: 'new' }],
      [{ migration_name: '1_first', checksum: 'old', finished_at, rolled_back_at }],
    )
  expect(plan).toThrow(/1_first was edited/)
})
