import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'

/** What an officer can do with a conversation; afterwards everything that shows it is read anew. */
export function useHandoffActs(conversationId: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const { t } = useWords()
  const after = {
    onSettled: () => queries.invalidateQueries(trpc.conversation.head.queryFilter({ conversationId })),
    onError: told.failed,
  }
  const done = (key: string) => ({ ...after, onSuccess: () => told.done(t(key)) })
  return {
    claim: useMutation(trpc.handoff.claim.mutationOptions(after)),
    transfer: useMutation(trpc.handoff.transfer.mutationOptions(done('handoff.transferred'))),
    release: useMutation(trpc.handoff.release.mutationOptions(done('handoff.released'))),
    close: useMutation(trpc.handoff.close.mutationOptions(done('handoff.closed'))),
    editNote: useMutation(trpc.notes.edit.mutationOptions({ onError: told.failed })),
    fetchFile: useMutation(trpc.conversation.fetchFile.mutationOptions(after)),
    retry: useMutation(trpc.conversation.retry.mutationOptions(after)),
  }
}
export type HandoffActs = ReturnType<typeof useHandoffActs>
