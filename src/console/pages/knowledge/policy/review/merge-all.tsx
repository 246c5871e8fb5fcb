import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../../../../trpc.ts'
import { useTold } from '../../../../ui/told.ts'
import { useWords } from '../../../../words.tsx'
import type { VersionData } from '../data.ts'

/** Leaves out at once every clause that the text carries a second time undamaged; each can be taken back by itself. */
export function MergeAll({
  version: { id, findings },
  onDone,
}: {
  readonly version: VersionData
  readonly onDone: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const told = useTold()
  const twice = findings.filter(({ proposal, settled }) => proposal?.kind === 'merge' && !settled)
  const merge = useMutation({
    mutationFn: async () => {
      for (const { key } of twice) await client.knowledge.policy.decide.mutate({ id, key, decision: 'never' })
    },
    onSuccess: onDone,
    onError: told.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.knowledge.policy.pathKey() }),
  })
  if (twice.length < 2) return null
  return (
    <Button variant="light" mt="xs" size="xs" loading={merge.isPending} onClick={() => merge.mutate()}>
      {t('knowledge.proposal.mergeAll', { count: twice.length })}
    </Button>
  )
}
