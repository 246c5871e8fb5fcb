import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDueJobs } from '../../src/jobs/due.ts'
import { CLOCK_TIMES, tick } from '../../src/jobs/schedule.ts'
import { retentionTask } from '../../src/jobs/tasks/retention.ts'
import { type BlobStore, createBlobs } from '../../src/store/blobs.ts'
import { charity, openOffice } from '../conversation/office.ts'
import { monthsAgo, NOW, peopleOf } from '../store/kept-people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

let db: TestDatabase
let dir: string
let office: Awaited<ReturnType<typeof openOffice>>
let jobs: ReturnType<typeof createDueJobs>
const logged: string[] = []
/** The disk fails once, after the rows are gone. */
let failures = 1

beforeAll(async () => {
  db = await testDatabase()
  dir = mkdtempSync(join(tmpdir(), 'sila-retention-'))
  office = await openOffice(db.pool)
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  const real = createBlobs(dir)
  const blobs: BlobStore = {
    ...real,
    sweep: async (...args) => {
      if (failures-- > 0) throw new Error('disk is away')
      return real.sweep(...args)
    },
  }
  const task = retentionTask({ pool: db.pool, blobs, association: () => charity, now: () => NOW, log })
  jobs = createDueJobs({ store: office.jobs, tasks: [task], log, wakeDelivery: () => {} })
})
afterAll(async () => {
  await jobs.stop()
  await office.close()
  await db.drop()
  rmSync(dir, { recursive: true, force: true })
})

test('every night, by the clock of the association, what is past its time goes; the log tells counts only', async () => {
  expect(CLOCK_TIMES.map(({ task }) => task)).toContain('retention')
  const people = peopleOf(db, dir)
  const old = await people.add({ at: monthsAgo(13), status: 'closed', handoff: 'released', bytes: 'old' })
  const young = await people.add({ at: monthsAgo(11), status: 'closed', handoff: 'released', bytes: 'young' })
  const open = await people.add({ at: monthsAgo(60), status: 'committee', bytes: 'open' })
  const schedule = {
    ...office,
    pool: db.pool,
    processId: office.membership.id,
    log: pino({ level: 'silent' }),
  }
  await tick({ ...schedule, wakeJobs: () => jobs.wake() }, 'retention', NOW)
  jobs.start()
  // The first try ends after the rows and before the files; the second goes on with what it left.
  await until(
    async () => (await db.pool.query(`SELECT 1 FROM due_job WHERE error IS NOT NULL`)).rowCount === 1,
  )
  const left = async () =>
    (await db.pool.query('SELECT id FROM help_request ORDER BY submitted_at')).rows.map(({ id }) => id)
  expect(await left()).toEqual([open.request, young.request])
  expect(existsSync(join(dir, old.sha256 ?? ''))).toBe(true)
  await db.pool.query('UPDATE due_job SET due_at = now()')
  jobs.wake()
  await until(async () => (await db.pool.query(`SELECT 1 FROM due_job WHERE status = 'done'`)).rowCount === 1)
  expect(await left()).toEqual([open.request, young.request])
  const files = [old, young, open].map(({ sha256 }) => existsSync(join(dir, sha256 ?? '')))
  expect(files).toEqual([false, true, true])

  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.filter(({ msg }) => msg === 'personal data past its time deleted')).toMatchObject([
    { files: 1, kept: { openRequests: 1, openHandoffs: 0, legalHolds: 0 } },
  ])
  for (const trace of ['غريبة', '9665510', old.number, old.contact, old.request, old.sha256 ?? ''])
    expect(logged.join()).not.toContain(trace)
})
