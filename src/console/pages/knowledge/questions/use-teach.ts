import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'

/** Teaches, says so, and reads the lists anew. @param said what is said once it is taught */
export function useTeach(said: string, onDone?: () => void) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  return useMutation(
    trpc.knowledge.questions.teach.mutationOptions({
      onSuccess: async () => {
        onDone?.()
        told.done(said)
        await queries.invalidateQueries({ queryKey: trpc.knowledge.questions.pathKey() })
      },
      onError: told.failed,
    }),
  )
}

/** Takes a lesson back. */
export function useUntaught(said: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  return useMutation(
    trpc.knowledge.questions.untaught.mutationOptions({
      onSuccess: async () => {
        told.done(said)
        await queries.invalidateQueries({ queryKey: trpc.knowledge.questions.pathKey() })
      },
      onError: told.failed,
    }),
  )
}
