import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'

/** Two records that look like one person and are two: they are proposed no more. */
export function KeepApart(pair: { readonly keptId: string; readonly mergedId: string }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const keep = useMutation(
    trpc.people.keepApart.mutationOptions({
      onSuccess: () => {
        told.done(t('person.merge.apartDone'))
        return queries.invalidateQueries({ queryKey: trpc.people.duplicates.pathKey() })
      },
      onError: told.failed,
    }),
  )
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={keep.isPending}
      onClick={() => keep.mutate({ keptId: pair.keptId, mergedId: pair.mergedId })}
    >
      {t('person.merge.apart')}
    </Button>
  )
}
