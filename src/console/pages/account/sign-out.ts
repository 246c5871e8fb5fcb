import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'

/** Leaves the console, and nothing of what was shown stays in this browser. */
export function useSignOut() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return useMutation(
    trpc.account.signOut.mutationOptions({
      onSettled() {
        queries.clear()
        return queries.invalidateQueries()
      },
    }),
  )
}
