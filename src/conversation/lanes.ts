/** Runs work in order of arrival per key, and different keys side by side. Order holds across a failure, too. */
export interface Lanes {
  /** Rejects with the failure of what it waited behind. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>()

  return {
    run(key, work) {
      const before = tails.get(key)
      // What waited behind a failure fails with it: the network brings both again, in order. Later arrivals begin anew.
      const result = before ? before.then(work) : work()
      tails.set(key, result)
      const leave = () => {
        if (tails.get(key) === result) tails.delete(key)
      }
      result.then(leave, leave)
      return result
    },
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values())
    },
  }
}
