import { MemoryStore, type Options } from 'express-rate-limit'
import { Declined } from './declined.ts'
import type { ConsoleDeps } from './deps.ts'

/** Attempts to get in from one IP, known or not: passwords, codes and links. */
const PER_IP = { attempts: 100, minutes: 10 } as const

/** Counts attempts to get in by where they come from. Per process, and per call: many calls travel in one request. */
export interface Visits {
  /** @throws Declined TOO_MANY_REQUESTS */
  count(ip: string): Promise<void>
}

function createVisits(): Visits {
  const store = new MemoryStore()
  store.init({ windowMs: PER_IP.minutes * 60_000 } as Options)
  return {
    async count(ip) {
      const { totalHits } = await store.increment(ip)
      if (totalHits > PER_IP.attempts) throw new Declined('TOO_MANY_REQUESTS', 'tooMany')
    },
  }
}

const counting = new WeakMap<ConsoleDeps, Visits>()

/** The one count of a console. */
export function visitsOf(deps: ConsoleDeps): Visits {
  const known = counting.get(deps) ?? createVisits()
  counting.set(deps, known)
  return known
}
