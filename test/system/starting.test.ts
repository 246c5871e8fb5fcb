import { existsSync } from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { emptyDatabase, type TestDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let system: System
let database: TestDatabase | undefined
afterEach(async () => {
  await system.close()
  await database?.drop()
  database = undefined
})

it('names every wrong setting at once and ends with 78', async () => {
  system = await System.prepare()
  const app = system.launch({
    PORT: '99999999',
    TELEGRAM_MODE: 'carrier pigeon',
    TELEGRAM_BOT_TOKEN: 'a-secret-that-is-no-token',
    DATABASE_URL: 'mysql://somewhere',
    LOG_LEVEL: 'loud',
  })
  expect(await app.exited).toBe(78)
  for (const name of ['PORT', 'TELEGRAM_MODE', 'TELEGRAM_BOT_TOKEN', 'DATABASE_URL', 'LOG_LEVEL'])
    expect(app.output).toContain(`${name} must be`)
  expect(app.output).not.toMatch(/a-secret|mysql/)
  expect(existsSync(system.cluster)).toBe(false)
})

it('lets three processes start at once on an empty database of one’s own', async () => {
  database = await emptyDatabase()
  system = await System.prepare({ database, mode: 'polling' })
  await Promise.all(['0', '0', '0'].map(() => startAnywhere()))
  expect(existsSync(system.cluster)).toBe(false)
  const applied = await system.query(
    'SELECT migration_name FROM _prisma_migrations GROUP BY 1 HAVING count(*) > 1',
  )
  expect(applied).toEqual([])
  const crowd = new Crowd(system, 6)
  await crowd.talk(20, 30)
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('keeps a second process on the same bot quiet until the first one ends', async () => {
  system = await System.prepare({ mode: 'polling' })
  const first = await startAnywhere()
  const crowd = new Crowd(system, 6)
  await crowd.talk(20, 12)
  const second = await startAnywhere()
  const conflicts: string[] = []
  system.telegram.on('call', ({ error }) => error?.includes('Conflict') && conflicts.push(error))
  await crowd.talk(20, 30)
  await crowd.settled(60)
  expect(conflicts).toEqual([])
  // Not by its death but in order, so that the lease is given back: the other way takes half a minute (test/faults).
  await first.terminate()
  await crowd.talk(20, 12)
  await crowd.settled(60)
  expect(second.alive).toBe(true)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('says why it cannot reach a database, without its password', async () => {
  system = await System.prepare()
  const app = system.launch({ DATABASE_URL: 'postgresql://sila:open-sesame@127.0.0.1:1/sila' })
  expect(await app.exited).toBe(1)
  expect(app.output).toContain('could not start')
  expect(app.output).not.toContain('open-sesame')
})

/** A process at a port of its own choice, ready when it says so. */
async function startAnywhere() {
  const app = system.launch({ PORT: '0' })
  await until(
    () => {
      if (!app.alive) throw new Error(`the application ended:\n${app.output.slice(-2000)}`)
      return app.output.includes('Sila is running')
    },
    60,
    'a process to run',
  )
  return app
}
