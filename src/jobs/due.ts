import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Logger } from 'pino'
import { createClaimLoop } from '../conversation/claim-loop.ts'
import { createStrays } from '../conversation/delivery/strays.ts'
import { faultOf } from '../conversation/fault.ts'
import type { ClaimedJob, DueJobStore } from '../store/due-jobs.ts'
import { DatabaseUnavailable } from '../store/sql.ts'
import type { Task, TaskResult } from './task.ts'

export interface DueDeps {
  readonly store: DueJobStore
  readonly tasks: readonly Task[]
  readonly log: Logger
  /** Told of conversations that got something to say. */
  readonly wakeDelivery: (conversationId: string) => void
  /** Jobs under way at once. */
  readonly parallel?: number
  readonly random?: () => number
}

/** Runs what is due: every row by one process, tried again when it fails or its process dies. */
export interface DueJobs {
  start(): void
  /** Something may be due now. */
  wake(): void
  /** Claims no more; resolves when what is under way has ended, at most after `seconds`. */
  stop(seconds?: number): Promise<void>
}

const POLL_MS = 1_000

export function createDueJobs(deps: DueDeps): DueJobs {
  const { store, log, parallel = 4, random = Math.random } = deps
  const tasks = new Map(deps.tasks.map((task) => [task.name, task]))
  const open = new Set<Promise<void>>()
  const held = new Set<string>()
  const strays = createStrays((id) => held.has(id))
  let stopping = false

  async function work(job: ClaimedJob): Promise<void> {
    const task = tasks.get(job.task)
    if (!task) throw new Error(`claimed an unknown task ${job.task}`)
    try {
      const result = await bounded(task, job.payload)
      await settle(() => conclude(job, result))
    } catch (error) {
      const fault = faultOf(error)
      const givenUp = job.attempts >= task.tries && !(error instanceof DatabaseUnavailable)
      log[givenUp ? 'error' : 'warn'](
        { job: job.id, task: job.task, attempts: job.attempts, fault },
        'job failed',
      )
      const seconds = Math.min(3_600, 10 * 2 ** (job.attempts - 1)) * (0.75 + random() / 2)
      await settle(() =>
        givenUp ? store.giveUp(job.id, fault.name) : store.postpone(job.id, seconds, fault.name),
      )
    }
  }

  async function conclude(job: ClaimedJob, result: TaskResult): Promise<void> {
    if (result.kind === 'later') return store.postpone(job.id, result.seconds, null)
    const mine = await store.finish(job.id, result.statements)
    if (mine) for (const conversationId of result.wakes ?? []) deps.wakeDelivery(conversationId)
  }

  /** Writes an outcome, waiting for the database where it must. */
  async function settle(write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write()
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable) || stopping) throw error
        await pauseFor(Math.min(2_000, 100 * attempt))
      }
    }
  }

  async function round(): Promise<void> {
    const room = parallel - open.size
    if (room <= 0) return
    for (const job of await store.claim(room, [...tasks.keys()])) {
      const done: Promise<void> = work(job)
        .catch((error: unknown) =>
          log.error({ job: job.id, fault: faultOf(error) }, 'outcome of a job not written'),
        )
        .finally(() => {
          open.delete(done)
          held.delete(job.id)
          loop.wake()
        })
      open.add(done)
      held.add(job.id)
    }
  }

  async function recover(): Promise<void> {
    await store.recover()
    for (const id of strays(await store.claimed())) await store.postpone(id, 0, 'claim lost')
  }

  const loop = createClaimLoop({
    pollMs: POLL_MS,
    claim: round,
    recover,
    onAway: (error) => log.error({ fault: faultOf(error) }, 'jobs wait for the database'),
  })

  return {
    start: loop.start,
    wake: loop.wake,
    async stop(seconds = 10) {
      stopping = true
      const over = new AbortController()
      const ended = Promise.allSettled([loop.stop(), ...open])
      await Promise.race([
        ended,
        pauseFor(seconds * 1000, undefined, { signal: over.signal }).catch(() => {}),
      ])
      over.abort()
    },
  }
}

async function bounded(task: Task, payload: unknown): Promise<TaskResult> {
  const over = new AbortController()
  const tooLong = pauseFor(task.seconds * 1000, undefined, { signal: over.signal }).then((): never => {
    throw new Error(`task ${task.name} took too long`)
  })
  tooLong.catch(() => {})
  try {
    return await Promise.race([task.run(payload), tooLong])
  } finally {
    over.abort()
  }
}
