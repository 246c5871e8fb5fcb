import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '../../live.tsx'
import { useTRPC } from '../../trpc.ts'
import { useSoon } from '../../ui/soon.ts'

/** What is open and on the screen has been read, also what comes in meanwhile. */
export function useSeen(conversationId: string): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const read = useMutation(
    trpc.inbox.read.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.inbox.list.pathKey() }),
    }),
  )
  const { mutate } = read
  const seen = useSoon(() => {
    if (document.visibilityState === 'visible') mutate({ conversationId })
  })
  useEffect(() => {
    seen()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [seen])
  useLive((change) => {
    if (change.kind === 'conversation' && change.id === conversationId) seen()
  })
}
