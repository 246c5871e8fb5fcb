/** The time given to something is over; what it does is unknown. */
export class TimeIsUp extends Error {
  override readonly name = 'TimeIsUp'
}

/**
 * Waits for something, but not for ever: a crashed page answers nothing at all.
 * @throws TimeIsUp after `ms`, or whatever `work` rejects with. A later rejection of it is nobody's business any more.
 */
export function bounded<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimeIsUp(`${what}: no answer in ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Whether it settles within `ms`, well or not. */
export function settles(work: Promise<unknown>, ms: number): Promise<boolean> {
  const over = () => true
  return bounded(work.then(over, over), ms, '').catch(() => false)
}
