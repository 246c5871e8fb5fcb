import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../trpc.ts'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'

/** Whether everybody needs a second factor. Whoever has none sets it up at their next step. */
export function FactorRule({ all }: { readonly all: boolean }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const set = useMutation(
    trpc.officers.needSecondFactor.mutationOptions({
      onError: told.failed,
      onSuccess: () => queries.invalidateQueries(),
    }),
  )
  return (
    <Switch
      checked={set.isPending ? set.variables.all : all}
      disabled={set.isPending}
      onChange={(event) => set.mutate({ all: event.currentTarget.checked })}
      label={t('officers.factorForAll')}
      description={t('officers.factorForAllAbout')}
    />
  )
}
