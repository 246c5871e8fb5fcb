import { performance } from 'node:perf_hooks'

export interface ClaimLoopOptions {
  /** Milliseconds between two looks when nobody wakes it. */
  readonly pollMs: number
  /** Claims what may be claimed now. */
  readonly claim: () => Promise<void>
  /** Takes back what dead processes and lost answers left claimed; every few seconds. */
  readonly recover: () => Promise<void>
  /** Told once when the database does not answer, until it does again. */
  readonly onAway: (error: unknown) => void
}

/** Looks into a table for work: at intervals, and at once when it is woken. Goes on through failures. */
export interface ClaimLoop {
  start(): void
  /** There may be work now. */
  wake(): void
  /** Claims no more; resolves when the look under way has ended. */
  stop(): Promise<void>
}

const RECOVER_MS = 5_000
const LONGEST_REST_MS = 5_000

export function createClaimLoop({ pollMs, claim, recover, onAway }: ClaimLoopOptions): ClaimLoop {
  let stopping = false
  let woken = false
  let signal = () => {}
  let loop: Promise<void> | undefined

  function wake() {
    woken = true
    signal()
  }

  async function run(): Promise<void> {
    let recoverAt = 0
    let failures = 0
    while (!stopping) {
      woken = false
      try {
        if (performance.now() >= recoverAt) {
          await recover()
          recoverAt = performance.now() + RECOVER_MS
        }
        await claim()
        failures = 0
      } catch (error) {
        if (failures++ === 0) onAway(error)
      }
      if (!woken && !stopping) await rest(failures ? Math.min(LONGEST_REST_MS, pollMs * failures) : pollMs)
    }
  }

  async function rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    signal = () => {}
  }

  return {
    start() {
      loop ??= run()
    },
    wake,
    async stop() {
      stopping = true
      wake()
      await loop
    },
  }
}
