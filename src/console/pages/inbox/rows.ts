import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InboxFilter, Sort, View } from '../../../domain/inbox.ts'
import { useLive } from '../../live.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useSoon } from '../../ui/soon.ts'

export type Row = Answers['inbox']['list']['rows'][number]
export type Desk = Answers['inbox']['desk']

/** Milliseconds between two looks: a new message is to be seen within 200. */
const APART_MS = 100

/** The lines of a list, as many pages as were asked for; read anew whenever one of them, or the queue, has changed. */
export function useRows(view: View, sort: Sort, filter: InboxFilter) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const query = useInfiniteQuery(
    trpc.inbox.list.infiniteQueryOptions(
      { view, sort, filter },
      {
        initialCursor: null,
        getNextPageParam: ({ next }) => (next ? [...next] : undefined),
        placeholderData: keepPreviousData,
        refetchInterval: 60_000,
      },
    ),
  )
  const rows = useMemo(() => {
    const seen = new Map<string, Row>()
    for (const page of query.data?.pages ?? [])
      for (const row of page.rows) if (!seen.has(row.conversationId)) seen.set(row.conversationId, row)
    return [...seen.values()]
  }, [query.data])
  const { isFetching } = query
  // All lists: another that was read before is shown next.
  const again = useSoon(() => queries.invalidateQueries(trpc.inbox.list.pathFilter()), APART_MS)
  useLive((change) => {
    if (change.kind === 'settings') again()
    if (change.kind !== 'conversation') return
    // What is on its way may be older than the change, and hold the line that is not here yet.
    const here = isFetching || rows.some(({ conversationId }) => conversationId === change.id)
    if (!change.quiet || view === 'all' || here) again()
    else void queries.invalidateQueries({ ...trpc.inbox.list.pathFilter(), refetchType: 'none' })
  })
  return { ...query, rows }
}

const EMPTY: Desk = { officers: [], teams: [], labels: [] }

/** Who works here, teams and labels. */
export function useDesk(): Desk {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(trpc.inbox.desk.queryOptions(undefined, { staleTime: 300_000 }))
  useLive(({ kind }) => {
    if (kind === 'settings') void queries.invalidateQueries(trpc.inbox.desk.queryFilter())
  })
  return data ?? EMPTY
}
