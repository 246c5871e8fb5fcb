import type { InboxFilter, Sort, View } from '../domain/inbox.ts'

/** A list, and where in it one is. */
export interface Wanted {
  readonly view: View
  readonly sort: Sort
  readonly filter: InboxFilter
  /** Where the page before ended; what {@link Ordered} said. */
  readonly after?: readonly string[] | undefined
  readonly limit: number
}

/** Conversations in order, with what the next page begins after; null where this is the last. */
export interface Ordered {
  readonly ids: readonly string[]
  readonly next: readonly string[] | null
}

/** A conversation with what it is ordered by. */
export interface Keyed {
  id: string
  keys: string[]
}

/** Page from one row more than it shows. */
export function pageOf(rows: readonly Keyed[], limit: number): Ordered {
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? (shown.at(-1)?.keys ?? null) : null
  return { ids: shown.map(({ id }) => id), next }
}
