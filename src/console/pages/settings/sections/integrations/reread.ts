import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../../trpc.ts'

/** Asks anew for what is shown, after a change of it. */
export function useReread(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: trpc.integrations.pathKey() })
}
