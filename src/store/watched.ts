/** A value kept in memory that another process may change in the database. */
export interface Watched<T> {
  current(): T
  /** Looks now instead of at the next poll. */
  refresh(): Promise<void>
  stop(): void
}

export interface Watching<T> {
  /** A cheap query whose answer changes when the value does. */
  readonly mark: () => Promise<string>
  readonly load: () => Promise<T>
  readonly seconds?: number
  readonly onError?: (error: unknown) => void
}

/** Loads a value and keeps it fresh; while the database is away the last one stands. */
export async function watch<T>({ mark, load, seconds = 5, onError }: Watching<T>): Promise<Watched<T>> {
  let seen = await mark()
  let value = await load()
  const refresh = async () => {
    const now = await mark()
    if (now === seen) return
    value = await load()
    seen = now
  }
  const timer = setInterval(() => void refresh().catch((error: unknown) => onError?.(error)), seconds * 1000)
  timer.unref()
  return { current: () => value, refresh, stop: () => clearInterval(timer) }
}
