import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ParsedPolicy } from '../../src/policy/parse.ts'
import { createAssociationStore } from '../../src/store/association-store.ts'
import { createLeases } from '../../src/store/leases.ts'
import { createPolicyStore } from '../../src/store/policy-store.ts'
import { createPool } from '../../src/store/pool.ts'
import { createPrisma } from '../../src/store/prisma.ts'
import { joinProcesses } from '../../src/store/processes.ts'
import { checkReadiness } from '../../src/store/readiness.ts'
import { charity } from '../conversation/office.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let dir: string
beforeAll(async () => {
  db = await testDatabase()
  dir = mkdtempSync(join(tmpdir(), 'sila-test-'))
})
afterAll(async () => {
  await db.drop()
  rmSync(dir, { recursive: true, force: true })
})

describe('association', () => {
  it('is taken from its file once, then from its newest revision', async () => {
    const file = join(dir, 'association.json')
    writeFileSync(file, JSON.stringify(charity))
    const store = createAssociationStore(createPrisma(db.pool), db.pool)
    await expect(store.keep(undefined)).rejects.toThrow('ASSOCIATION_FILE')
    const [kept, other] = await Promise.all([store.keep(file), store.keep(file)])
    expect(kept.current()).toEqual(charity)
    expect((await db.pool.query('SELECT 1 FROM association_revision')).rowCount).toBe(1)
    await store.revise({ ...charity, licence: '123' })
    await other.refresh()
    expect(other.current().licence).toBe('123')
    kept.stop()
    other.stop()
  })

  it('names what is wrong with its file', async () => {
    const file = join(dir, 'wrong.json')
    writeFileSync(file, JSON.stringify({ ...charity, region: 5, services: [] }))
    await db.pool.query('DELETE FROM association_revision')
    const store = createAssociationStore(createPrisma(db.pool), db.pool)
    await expect(store.keep(file)).rejects.toThrow(/region:[\s\S]*services:/)
  })
})

describe('policies', () => {
  it('come into force in place of the one before, with clauses that keep their ids', async () => {
    const store = createPolicyStore(createPrisma(db.pool), db.pool)
    const policy = (title: string): ParsedPolicy => ({
      title,
      adoption: '1445',
      contacts: [],
      clauses: [0, 1].map((order) => ({
        section: 's',
        number: `${order}`,
        order,
        text: `${title} ${order}`,
      })),
    })
    const kept = await store.keep((policies) => policies.map(({ title }) => title.title))
    expect(kept.current()).toEqual([])
    expect(await store.putInForce(policy('a'), 'text a')).toEqual({
      outcome: 'imported',
      clauses: 2,
      retired: [],
    })
    const before = await store.inForce()
    expect(await store.putInForce(policy('a'), 'text a')).toMatchObject({ outcome: 'unchanged' })
    expect(await store.putInForce(policy('b'), 'text b')).toMatchObject({ retired: ['a'] })
    await kept.refresh()
    expect(kept.current()).toEqual(['b'])
    await store.putInForce(policy('a'), 'text a')
    expect(await store.inForce()).toEqual(before)
    kept.stop()
  })
})

describe('leases', () => {
  it('belong to one holder until they are given back or run out', async () => {
    const [one, two] = [createLeases(db.pool, 'one'), createLeases(db.pool, 'two')]
    const won = await Promise.all([one, two].map((leases) => leases.hold('poller', 30)))
    expect(won.filter(Boolean)).toHaveLength(1)
    const [winner, loser] = won[0] ? [one, two] : [two, one]
    expect(await winner.hold('poller', 30)).toBe(true)
    await loser.release('poller')
    expect(await loser.hold('poller', 30)).toBe(false)
    await db.pool.query(`UPDATE lease SET expires_at = now() - interval '1 second' WHERE name = 'poller'`)
    expect(await loser.hold('poller', 30)).toBe(true)
    expect(await winner.hold('poller', 30)).toBe(false)
  })

  it('of processes of this machine that are dead are struck off by the next one', async () => {
    const first = await joinProcesses(db.pool, () => {})
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const name = `process:${first.id.replace(/\/\d+\/\w+$/, `/${dead}/abc`)}`
    await db.pool.query(
      `INSERT INTO lease (name, holder, expires_at) VALUES ($1, substr($1, 9), now() + interval '1 hour')`,
      [name],
    )
    const second = await joinProcesses(db.pool, () => {})
    const { rows } = await db.pool.query<{ name: string }>(
      `SELECT name FROM lease WHERE name LIKE 'process:%'`,
    )
    expect(rows.map((row) => row.name).sort()).toEqual(
      [first, second].map(({ id }) => `process:${id}`).sort(),
    )
    await first.leave()
    await second.leave()
  })
})

describe('readiness', () => {
  it('tells a database that is there, one that is behind, and one that is away', async () => {
    const { rows } = await db.pool.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations',
    )
    const names = rows.map(({ name }) => name)
    expect(await checkReadiness(db.pool, names)).toEqual({
      database: 'up',
      migrations: 'current',
      ready: true,
    })
    expect((await checkReadiness(db.pool, [...names, 'next'])).ready).toBe(false)
    const away = createPool({ ...db.conn, database: 'not_there' })
    expect(await checkReadiness(away, names)).toEqual({
      database: 'down',
      migrations: 'unknown',
      ready: false,
    })
    await away.end()
  })
})

describe('npm run policy:import', () => {
  it('puts a file in force in the database of DATABASE_URL', async () => {
    const run = () =>
      spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/policy-import.ts', 'prisma/seed/policy.txt'], {
        env: { ...process.env, DATABASE_URL: db.url },
        encoding: 'utf8',
      })
    const first = run()
    expect(first.stderr).toBe('')
    expect(first.stdout).toMatch(/^In force now: .+\(\d+ clauses\)/)
    expect(run().stdout).toMatch(/^This very text/)
    const source = readFileSync('prisma/seed/policy.txt', 'utf8')
    const { rows } = await db.pool.query(`SELECT source FROM policy WHERE status = 'inForce'`)
    expect(rows).toEqual([{ source }])
  }, 60_000)
})
