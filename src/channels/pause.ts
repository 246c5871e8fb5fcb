import { setTimeout as sleep } from 'node:timers/promises'

/** Waits; an abort ends the wait without an error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

/**
 * The pause before try number `attempt` (from 1): doubled each time up to the longest, give or take a quarter, so that
 * several installations hit by one outage do not come back at one instant.
 * @param random 0 <= random < 1
 * @returns the unit of the bounds
 */
export function backoff(
  attempt: number,
  [first, longest]: readonly [number, number],
  random: number,
): number {
  return Math.min(longest, first * 2 ** Math.min(30, attempt - 1)) * (0.75 + random / 2)
}
