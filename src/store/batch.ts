import { DatabaseUnavailable } from './sql.ts'

export interface BatchOptions {
  /** Batches under way at once. */
  readonly parallel?: number
  /** Items of one batch. */
  readonly max?: number
}

/**
 * Group commit: items that wait at the same time go out as one statement. An item that comes alone goes at once.
 * When a batch fails by the fault of one member, every member is tried by itself, so that only that one fails.
 * @param run answers in the order of its items
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { parallel = 2, max = 128 }: BatchOptions = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = []
  let underWay = 0
  let scheduled = false

  function schedule() {
    if (scheduled || underWay >= parallel || waiting.length === 0) return
    scheduled = true
    // Whatever arrives in this round of the event loop still comes along.
    setImmediate(() => {
      scheduled = false
      while (underWay < parallel && waiting.length > 0) void flush(waiting.splice(0, max))
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

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
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
    if (batch.length === 1 || error instanceof DatabaseUnavailable)
      for (const { reject } of batch) reject(error)
    else for (const one of batch) await settle([one], run)
  }
}
