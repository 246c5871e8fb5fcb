import cron from 'node-cron'
import type pg from 'pg'
import type { Logger } from 'pino'
import { faultOf } from '../conversation/fault.ts'
import type { DueJobStore } from '../store/due-jobs.ts'
import { ask } from '../store/sql.ts'

/** A clock time at which a task becomes due. */
export interface ClockTime {
  readonly task: string
  /** node-cron's expression, in the schedule's time zone. */
  readonly cron: string
}

/** Every clock time of Sila; everything else happens when something has happened. */
export const CLOCK_TIMES: readonly ClockTime[] = [
  { task: 'nightly-backup', cron: '40 1 * * *' },
  { task: 'seal-answers', cron: '20 2 * * *' },
  // Made on the first; on the days after it only where nothing ran then.
  { task: 'board-report', cron: '30 5 * * *' },
  { task: 'expire-drafts', cron: '10 3 * * *' },
  { task: 'purge', cron: '40 3 * * *' },
  { task: 'retention', cron: '10 4 * * *' },
  { task: 'survey-sweep', cron: '* * * * *' },
  { task: 'survey-mix', cron: '5 * * * *' },
  { task: 'survey-tidy', cron: '50 3 * * *' },
]

export interface ScheduleDeps {
  readonly pool: pg.Pool
  readonly jobs: Pick<DueJobStore, 'add'>
  readonly processId: string
  readonly log: Logger
  readonly wakeJobs: () => void
  readonly timeZone?: string
  readonly times?: readonly ClockTime[]
}

const TAKE = `INSERT INTO schedule_run (name, at, by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`

/** Starts the clock. Every process ticks, one of them takes each tick. @returns what stops it */
export function startSchedule(deps: ScheduleDeps): () => Promise<void> {
  const { log, timeZone: timezone = 'Asia/Riyadh', times = CLOCK_TIMES } = deps
  const clocks = times.map(({ task, cron: expression }) =>
    cron.schedule(
      expression,
      ({ date }) => {
        tick(deps, task, date).catch((error: unknown) =>
          log.error({ task, fault: faultOf(error) }, 'clock time missed'),
        )
      },
      { timezone, name: task },
    ),
  )
  return async () => {
    await Promise.all(clocks.map((clock) => clock.destroy()))
  }
}

/** Makes a task due for a clock time, once over all processes. @returns whether this process took it */
export async function tick(
  { pool, jobs, processId, wakeJobs }: ScheduleDeps,
  task: string,
  at: Date,
): Promise<boolean> {
  const second = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const { rowCount } = await ask(pool, { text: TAKE, values: [task, second, processId] })
  if (!rowCount) return false
  await jobs.add({ task, payload: {}, key: task })
  wakeJobs()
  return true
}
