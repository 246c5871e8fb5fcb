import { quantile } from './window.ts'

/** Runs something one after the other, the first time unmeasured, and prints how long it took. */
export async function timed(name: string, rounds: number, run: () => Promise<unknown>): Promise<void> {
  await run()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  const sorted = times.toSorted((a, b) => a - b)
  console.log(
    `${name.padEnd(44)} p50 ${quantile(sorted, 0.5).toFixed(0)} ms  p95 ${quantile(sorted, 0.95).toFixed(0)} ms`,
  )
}
