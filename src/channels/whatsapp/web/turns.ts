/** Lets so many go at a time, the most urgent that waits before the others. */
export class Turns {
  readonly #waiting: { readonly priority: number; readonly enter: () => void }[] = []
  #free: number

  constructor(places = 1) {
    this.#free = places
  }

  /** Resolves when it is one's turn, with what ends it; null when that does not come in time. */
  enter(priority: number, ms: number): Promise<(() => void) | null> {
    if (this.#free > 0) {
      this.#free--
      return Promise.resolve(this.#leave())
    }
    return new Promise((resolve) => {
      const waiter = {
        priority,
        enter: () => {
          clearTimeout(timer)
          resolve(this.#leave())
        },
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        resolve(null)
      }, ms)
      this.#waiting.push(waiter)
    })
  }

  #leave(): () => void {
    let left = false
    return () => {
      if (left) return
      left = true
      let next = 0
      for (const [index, { priority }] of this.#waiting.entries())
        if (priority < (this.#waiting[next]?.priority ?? Number.POSITIVE_INFINITY)) next = index
      const [waiter] = this.#waiting.splice(next, 1)
      if (waiter) waiter.enter()
      else this.#free++
    }
  }
}
