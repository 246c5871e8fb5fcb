import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createDueJobs, type DueJobs } from '../../src/jobs/due.ts'
import { startSchedule, tick } from '../../src/jobs/schedule.ts'
import { DONE, defineTask, type Task } from '../../src/jobs/task.ts'
import { createDueJobStore } from '../../src/store/due-jobs.ts'
import { joinProcesses } from '../../src/store/processes.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until } from '../support/until.ts'

let db: TestDatabase
const running: DueJobs[] = []
const log = pino({ level: 'silent' })

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()))
  await db.drop()
})

async function processOf(tasks: Task[]) {
  const membership = await joinProcesses(db.pool, () => {})
  const store = createDueJobStore(db.pool, membership.id)
  const jobs = createDueJobs({ store, tasks, log, wakeDelivery: () => {}, random: () => 0 })
  running.push(jobs)
  jobs.start()
  return { membership, store, jobs }
}
const statusOf = async (task: string) =>
  (await db.pool.query('SELECT status, attempts, error FROM due_job WHERE task = $1 ORDER BY due_at', [task]))
    .rows

describe('due jobs', () => {
  it('run each row once over three processes, and never before their time', async () => {
    const ran: number[] = []
    const task = defineTask('count', { tries: 3, seconds: 5 }, z.object({ n: z.int() }), async ({ n }) => {
      ran.push(n)
      return DONE
    })
    const [first] = await Promise.all([processOf([task]), processOf([task]), processOf([task])])
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => first.store.add({ task: 'count', payload: { n } })),
    )
    await first.store.add({ task: 'count', payload: { n: 99 }, dueAt: new Date(Date.now() + 3_600_000) })
    await until(async () => (await statusOf('count')).filter(({ status }) => status === 'done').length === 60)
    expect(ran.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n))
    expect((await statusOf('count')).at(-1)).toMatchObject({ status: 'waiting' })
  })

  it('add one open row per key, and a new one when it has ended', async () => {
    const { store, jobs } = await processOf([
      defineTask('keyed', { tries: 1, seconds: 5 }, z.object({}), async () => DONE),
    ])
    await jobs.stop()
    await Promise.all([1, 2, 3].map(() => store.add({ task: 'keyed', payload: {}, key: 'k' })))
    expect(await statusOf('keyed')).toHaveLength(1)
    await db.pool.query(`UPDATE due_job SET status = 'done' WHERE key = 'k'`)
    await store.add({ task: 'keyed', payload: {}, key: 'k' })
    expect(await statusOf('keyed')).toHaveLength(2)
    await db.pool.query(`DELETE FROM due_job WHERE key = 'k'`)
  })

  it('try again later what failed, and give up in the end', async () => {
    const { store } = await processOf([
      defineTask('fails', { tries: 2, seconds: 5 }, z.object({}), async () => {
        throw new RangeError('what a person wrote')
      }),
    ])
    await store.add({ task: 'fails', payload: {} })
    await until(async () => (await statusOf('fails'))[0]?.error === 'RangeError')
    expect(await statusOf('fails')).toMatchObject([{ status: 'waiting', attempts: 1 }])
    await db.pool.query(`UPDATE due_job SET due_at = now() - interval '1 second' WHERE task = 'fails'`)
    await until(async () => (await statusOf('fails'))[0]?.status === 'failed')
  })

  it('write what came of a job only if the job is still theirs', async () => {
    const { store, membership, jobs } = await processOf([])
    await jobs.stop()
    await store.add({ task: 'lost', payload: {} })
    const claimed = await store.claim(1, ['lost'])
    await db.pool.query(`UPDATE due_job SET claimed_by = 'another' WHERE task = 'lost'`)
    const statement = { text: `INSERT INTO setting (name, value) VALUES ('lost', '1')`, values: [] }
    expect(await store.finish(claimed[0]?.id ?? '', [statement])).toBe(false)
    expect((await db.pool.query(`SELECT 1 FROM setting WHERE name = 'lost'`)).rowCount).toBe(0)
    expect(await store.recover()).toBe(1)
    expect(await statusOf('lost')).toMatchObject([{ status: 'waiting' }])
    await membership.leave()
    await db.pool.query(`DELETE FROM due_job WHERE task = 'lost'`)
  })
})

describe('schedule', () => {
  it('makes a clock time due once over three processes', async () => {
    const added: string[] = []
    const deps = (processId: string) => ({
      pool: db.pool,
      jobs: { add: async ({ task }: { task: string }) => void added.push(task) },
      processId,
      log,
      wakeJobs: () => {},
    })
    const at = new Date('2026-11-22T00:10:00.400Z')
    const took = await Promise.all(['a', 'b', 'c'].map((id) => tick(deps(id), 'purge', at)))
    expect(took.filter(Boolean)).toHaveLength(1)
    expect(await tick(deps('d'), 'purge', new Date('2026-11-23T00:10:00.100Z'))).toBe(true)
    expect(added).toEqual(['purge', 'purge'])
  })

  it('ticks by a real clock', async () => {
    const added: string[] = []
    const stops = ['a', 'b', 'c'].map((processId) =>
      startSchedule({
        pool: db.pool,
        jobs: { add: async ({ task }) => void added.push(task) },
        processId,
        log,
        wakeJobs: () => {},
        times: [{ task: 'every-second', cron: '* * * * * *' }],
      }),
    )
    const runs = async () =>
      (await db.pool.query(`SELECT at FROM schedule_run WHERE name = 'every-second'`)).rowCount ?? 0
    await until(async () => (await runs()) >= 2)
    await Promise.all(stops.map((stop) => stop()))
    await until(async () => added.length === (await runs()))
  })
})
