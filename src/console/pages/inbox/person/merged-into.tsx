import { Alert, Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import type { Profile } from './profile.ts'

/** What was merged into this record, and the way back. */
export function MergedInto({ person }: { readonly person: Profile }) {
  const { t } = useWords()
  const { day } = useDates()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const undo = useMutation(
    trpc.people.undoMerge.mutationOptions({
      onSuccess: () => {
        told.done(t('person.merge.undone'))
        return queries.invalidateQueries()
      },
      onError: told.failed,
    }),
  )
  return person.merges.map(({ id, at, name }) => (
    <Alert key={id} color="gray" p="sm">
      <bdi>
        {name === null
          ? t('person.merge.wasMergedUnnamed', { date: day(at) })
          : t('person.merge.wasMerged', { date: day(at), name: `\u2068${name}\u2069` })}
      </bdi>
      <br />
      <Button
        mt={6}
        variant="default"
        size="compact-sm"
        loading={undo.isPending}
        onClick={() => undo.mutate({ mergeId: id })}
      >
        {t('person.merge.undo')}
      </Button>
    </Alert>
  ))
}
