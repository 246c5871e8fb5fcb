import { DatabaseUnavailable, waitedForLock } from './sql.ts'

export interface BatchOptions<Item> {
  /** Batches under way at once. */
  readonly parallel?: number
  /** Items of one batch. */
  readonly max?: number
  /** Items that nobody waits for: they go with the next batch that goes anyway, or after `patienceMs`. */
  readonly patient?: (item: Item) => boolean
  readonly patienceMs?: number
}

/**
 * Group commit: items that wait at the same time go out as one statement. An item that comes alone goes at once.
 * When a batch fails by the fault of one member, every member is tried by itself, so that only that one fails. So it is
 * when a batch could not have a lock: else everybody would fail again and again with the one who needs it.
 * @param run answers in the order of its items
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { parallel = 2, max = 128, patient = () => false, patienceMs = 10 }: BatchOptions<Item> = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let underWay = 0
  let scheduled = false
  /** Something that waits shall wait no longer. */
  let due = false
  let patience: NodeJS.Timeout | undefined

  function schedule() {
    if (scheduled || !due || underWay >= parallel || waiting.length === 0) return
    scheduled = true
    // Whatever arrives in this round of the event loop still comes along.
    setImmediate(() => {
      scheduled = false
      while (underWay < parallel && waiting.length > 0) void flush(waiting.splice(0, max))
      due = waiting.length > 0
      if (due) return
      clearTimeout(patience)
      patience = undefined
    })
  }

  async function flush(batch: readonly Waiting<Item, Result>[]) {
    underWay++
    try {
      await settle(batch, run)
    } finally {
      underWay--
      schedule()
    }
  }

  function hurry() {
    patience = undefined
    due = true
    schedule()
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!patient(item)) due = true
      else patience ??= setTimeout(hurry, patienceMs)
      schedule()
    })
}

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

async function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item))
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result)
  } catch (error) {
    const isNobodysFault = error instanceof DatabaseUnavailable && !waitedForLock(error)
    if (batch.length === 1 || isNobodysFault) for (const { reject } of batch) reject(error)
    else for (const one of batch) await settle([one], run)
  }
}
