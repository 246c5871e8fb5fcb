import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useLive } from '../../../live.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useSoon } from '../../../ui/soon.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'

export type Request = Answers['requests']['read']
export type Paper = Request['documents'][number]
export type MoveOffered = Answers['requests']['moves'][number]
export type Telling = Answers['requests']['preview']['telling']

/** Statuses in which papers and questions are still looked at. */
export const STUDIED: readonly string[] = ['incomplete', 'submitted', 'dataCheck', 'eligibilityCheck']

/** A request, read anew whenever anything of it changes anywhere. */
export function useRequest(requestId: string): Request {
  const trpc = useTRPC()
  const refresh = useRefresh(requestId)
  const again = useSoon(refresh)
  useLive((change) => {
    if ((change.kind === 'request' && change.id === requestId) || change.kind === 'settings') again()
  })
  return useSuspenseQuery(trpc.requests.read.queryOptions({ requestId }, { staleTime: 0 })).data
}

export function useRefresh(requestId: string): () => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries(trpc.requests.read.queryFilter({ requestId }))
    void queries.invalidateQueries(trpc.requests.moves.queryFilter({ requestId }))
  }
}

/** What officers do about a request; each says what came of it, and what the applicant hears. */
export function useActs(requestId: string) {
  const trpc = useTRPC()
  const told = useTold()
  const refresh = useRefresh(requestId)
  const { t } = useWords()
  const heard = ({ telling }: { telling: Telling }) => {
    refresh()
    if (telling) told.done(t(`requests.heard.${telling.kind}`))
    else told.done(t('common.saved'))
  }
  // Somebody was faster: what it is now is shown along with who that was.
  const onError = (error: unknown) => {
    refresh()
    told.failed(error)
  }
  const quiet = { onSuccess: refresh, onError }
  const loud = { onSuccess: heard, onError }
  return {
    accept: useMutation(trpc.requests.acceptDocument.mutationOptions(quiet)),
    refuse: useMutation(trpc.requests.refuseDocument.mutationOptions(loud)),
    ask: useMutation(trpc.requests.ask.mutationOptions(loud)),
    dropAsk: useMutation(trpc.requests.dropAsk.mutationOptions(quiet)),
    answerAsk: useMutation(trpc.requests.answerAsk.mutationOptions(quiet)),
    check: useMutation(trpc.requests.recordCheck.mutationOptions(loud)),
    move: useMutation(trpc.requests.move.mutationOptions(loud)),
    decide: useMutation(trpc.requests.decide.mutationOptions(loud)),
    assign: useMutation(trpc.requests.assign.mutationOptions(quiet)),
    assignToMe: useMutation(trpc.requests.assignToMe.mutationOptions(quiet)),
    phoned: useMutation(trpc.requests.phoned.mutationOptions(quiet)),
  }
}
export type Acts = ReturnType<typeof useActs>
