import { parentPort } from 'node:worker_threads'
import { JOBS, type JobInput, type JobName } from './jobs.ts'

/** What a thread is asked, and what it answers; it does one job after another (./apart.ts). */
export type Asked = { [Name in JobName]: { readonly job: Name; readonly input: JobInput<Name> } }[JobName]
export type Answered =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly fault: string }

parentPort?.on('message', async ({ job, input }: Asked) => {
  parentPort?.postMessage(await answered(() => (JOBS[job] as (given: typeof input) => unknown)(input)))
})

/** Of what went wrong the kind alone: an error's words may quote the policy. */
async function answered(work: () => unknown): Promise<Answered> {
  try {
    return { ok: true, result: await work() }
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.name : 'unknown' }
  }
}
