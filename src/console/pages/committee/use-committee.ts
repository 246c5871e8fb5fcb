import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useLive } from '../../live.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useSoon } from '../../ui/soon.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'

export type OverviewData = Answers['committee']['overview']
export type Session = Answers['committee']['session']
export type AgendaItem = Session['items'][number]
export type Item = Answers['committee']['item']
export type About = NonNullable<Item['about']>

/** Everything of the committee, read anew. */
function useRefresh(): () => void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: trpc.committee.pathKey() })
}

/** Reads anew whenever anything of the committee changes anywhere. */
function useFresh(): void {
  const again = useSoon(useRefresh())
  useLive((change) => {
    if (change.kind === 'committee' || change.kind === 'settings') again()
  })
}

export function useOverview(): OverviewData {
  const trpc = useTRPC()
  useFresh()
  return useSuspenseQuery(trpc.committee.overview.queryOptions()).data
}

export function useSession(sessionId: string): Session {
  const trpc = useTRPC()
  useFresh()
  return useSuspenseQuery(trpc.committee.session.queryOptions({ sessionId })).data
}

/** What is done in a session; each says what came of it. Somebody was faster: what it is now is shown. */
export function useActs() {
  const trpc = useTRPC()
  const { t } = useWords()
  const told = useTold()
  const refresh = useRefresh()
  const onError = (error: unknown) => {
    refresh()
    told.failed(error)
  }
  const quiet = { onSuccess: refresh, onError }
  const { committee } = trpc
  return {
    addMember: useMutation(committee.addMember.mutationOptions(quiet)),
    endMember: useMutation(committee.endMember.mutationOptions(quiet)),
    nameChair: useMutation(committee.nameChair.mutationOptions(quiet)),
    plan: useMutation(committee.plan.mutationOptions(quiet)),
    change: useMutation(committee.change.mutationOptions(quiet)),
    cancel: useMutation(committee.cancel.mutationOptions(quiet)),
    invite: useMutation(
      committee.invite.mutationOptions({
        onError,
        onSuccess: ({ told: count }) => told.done(t('committee.invited', { count })),
      }),
    ),
    open: useMutation(committee.open.mutationOptions(quiet)),
    presence: useMutation(committee.presence.mutationOptions(quiet)),
    join: useMutation(committee.join.mutationOptions(quiet)),
    close: useMutation(committee.close.mutationOptions(quiet)),
    add: useMutation(committee.add.mutationOptions(quiet)),
    remove: useMutation(committee.remove.mutationOptions(quiet)),
    order: useMutation(committee.order.mutationOptions(quiet)),
    vote: useMutation(committee.vote.mutationOptions(quiet)),
    decide: useMutation(
      committee.decide.mutationOptions({
        onError,
        onSuccess: ({ telling }) => {
          refresh()
          told.done(t(telling ? `committee.heard.${telling.kind}` : 'common.saved'))
        },
      }),
    ),
  }
}
export type Acts = ReturnType<typeof useActs>
