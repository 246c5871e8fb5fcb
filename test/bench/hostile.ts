import '../support/built-models.ts'
import { HOSTILE, READERS } from '../security/hostile.ts'

/** Milliseconds of processor time one hostile text may cost: less than anyone notices (docs/security.md). */
const LIMIT = 200

/** What the costliest of the hostile texts costs each reader, in milliseconds of processor time; the least of three runs. */
export function measureHostile() {
  const readers = Object.entries(READERS).map(([name, read]) => {
    const costs = HOSTILE.map((text) => Math.min(...[1, 2, 3].map(() => cost(() => read(text)))))
    return { name, ms: Math.max(...costs) }
  })
  readers.sort((a, b) => b.ms - a.ms)
  return { limit: LIMIT, over: readers.filter(({ ms }) => ms > LIMIT), slowest: readers.slice(0, 5) }
}

function cost(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
