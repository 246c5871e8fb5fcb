import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '../../../live.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useSoon } from '../../../ui/soon.ts'
import type { RequestsAddress } from '../address.ts'

/** Hints are heard while the page is shown: what was read before is read anew when it is shown again. */
const LIVE = { placeholderData: keepPreviousData, refetchInterval: 60_000, staleTime: 0 } as const

export type Line = Answers['requests']['list']['rows'][number]
export type Column = Answers['requests']['board'][number]
export type Choices = Answers['requests']['choices']

/** Reads the lists anew when a request has moved anywhere. */
export function useFresh(): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const again = useSoon(() => {
    for (const key of [trpc.requests.list, trpc.requests.board, trpc.requests.summary])
      void queries.invalidateQueries({ queryKey: key.pathKey() })
  })
  useLive((change) => {
    if (change.kind === 'request' || change.kind === 'settings') again()
  })
}

export function useTable({ filter, order, descending, page }: RequestsAddress) {
  const trpc = useTRPC()
  return useQuery(trpc.requests.list.queryOptions({ filter, order, descending, page }, LIVE))
}

export function useBoard({ filter }: RequestsAddress) {
  const trpc = useTRPC()
  return useQuery(trpc.requests.board.queryOptions({ filter }, LIVE))
}

export function useChoices(): Choices | undefined {
  const trpc = useTRPC()
  return useQuery(trpc.requests.choices.queryOptions(undefined, { staleTime: 60_000 })).data
}
