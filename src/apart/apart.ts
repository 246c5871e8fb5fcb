import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { JobInput, JobName, JobResult, PolicyReading } from './jobs.ts'
import type { Answered, Asked } from './worker.ts'

/** What a job may use before it is given up: a file is made by anybody, and may be made to harm. */
export interface ApartLimits {
  readonly seconds: number
  /** Of the thread's own heap. */
  readonly heapMegabytes: number
  /** By how much this whole process may grow meanwhile: what is unpacked lies outside the thread's heap. */
  readonly growthMegabytes: number
  /** After so long without a job the thread ends, and its memory is free. */
  readonly idleSeconds: number
}

/** The largest files people have take a few seconds and some dozen megabytes (docs/policy-search.md). */
const LIMITS: ApartLimits = { seconds: 30, heapMegabytes: 256, growthMegabytes: 512, idleSeconds: 60 }
const LOOK_MS = 100

/** A job needed more time or memory than it may have; the process goes on. */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy'
}

/** Works on policies in a thread of its own, one job after another, while this process answers people. */
export interface Apart {
  /** @throws TooHeavy */
  run<Name extends JobName>(job: Name, input: JobInput<Name>): Promise<JobResult<Name>>
  close(): Promise<void>
}

/** The thread runs what this process runs: the built program, or its sources, which Node 20 does not read by itself. */
const EXTENSION = path.extname(fileURLToPath(import.meta.url))
const FILE = new URL(`./worker${EXTENSION}`, import.meta.url)
const ENTRY =
  EXTENSION === '.ts'
    ? `import('tsx/esm/api').then(({ register }) => (register(), import('${FILE.href}')))`
    : FILE

export function createApart(given: Partial<ApartLimits> = {}): Apart {
  const limits = { ...LIMITS, ...given }
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const end = async () => {
    clearTimeout(idle)
    const ending = thread
    thread = undefined
    await ending?.terminate()
  }
  const begun = (): Worker => {
    const { heapMegabytes: maxOldGenerationSizeMb } = limits
    // Nothing of the surroundings is its business, and what libraries print of a file is nobody's.
    const worker = new Worker(ENTRY, {
      eval: ENTRY !== FILE,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb },
      stdout: true,
      stderr: true,
    })
    // It may fail between two jobs; the next then begins another.
    worker.on('error', () => {})
    worker.once('exit', () => {
      if (thread === worker) thread = undefined
    })
    // An idle thread keeps no program from ending; a job does, by its watch.
    worker.unref()
    return worker
  }
  const once = (asked: Asked): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed) throw new Error('closed')
      clearTimeout(idle)
      thread ??= begun()
      const worker = thread
      const [began, before] = [performance.now(), process.memoryUsage.rss()]
      const settle = (how: () => void) => {
        clearInterval(watch)
        worker.off('message', answer).off('error', failed).off('exit', giveUp)
        idle = setTimeout(end, limits.idleSeconds * 1000).unref()
        how()
      }
      const giveUp = () => settle(() => void end().then(() => reject(new TooHeavy(asked.job)), reject))
      const answer = (news: Answered) =>
        settle(() => (news.ok ? resolve(news.result) : reject(new Error(`${asked.job}: ${news.fault}`))))
      // Out of memory it ends without an answer; anything else is a fault of ours.
      const failed = (error: Error & { code?: string }) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY')
          settle(() => void end().then(() => reject(error), reject))
      }
      const watch = setInterval(() => {
        const grown = (process.memoryUsage.rss() - before) / 1_000_000
        if (performance.now() - began > limits.seconds * 1000 || grown > limits.growthMegabytes) giveUp()
      }, LOOK_MS)
      worker.once('message', answer).once('error', failed).once('exit', giveUp)
      worker.postMessage(asked)
    })

  return {
    run: <Name extends JobName>(job: Name, input: JobInput<Name>) => {
      const done = last.then(() => once({ job, input } as Asked))
      last = done.catch(() => {})
      return done as Promise<JobResult<Name>>
    },
    async close() {
      closed = true
      await end()
    },
  }
}

/** A file's clauses, or why there are none. */
export async function readApart(apart: Apart, name: string, bytes: Uint8Array): Promise<PolicyReading> {
  try {
    return await apart.run('read', { name, bytes })
  } catch (error) {
    if (error instanceof TooHeavy) return { ok: false, problem: 'too-heavy' }
    throw error
  }
}
