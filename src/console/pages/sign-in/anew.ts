import { hashKey, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'

/** Asks anew who is signed in; nothing that was read for whoever was here before stays in the browser. */
export function useAnew(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return async () => {
    const queryKey = trpc.account.me.queryKey()
    const me = hashKey(queryKey)
    queries.removeQueries({ predicate: (query) => query.queryHash !== me })
    await queries.refetchQueries({ queryKey })
  }
}
