import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'

/** Colleagues and teams; undefined until they are known. */
export function useReceivers() {
  const trpc = useTRPC()
  return useQuery(trpc.handoff.receivers.queryOptions(undefined, { staleTime: 60_000 })).data
}
