import { Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { localize } from '../../../domain/localized.ts'
import { useTRPC } from '../../trpc.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Chats } from './chats.tsx'
import { Filters } from './filters.tsx'
import { Requests } from './requests.tsx'
import type { Wish } from './wish.ts'

/** How the association answered: requests, chats, questions. Of the house as a whole, never of an officer. */
export function ServiceReport({
  now,
  wish,
  onChange,
}: {
  readonly now: string
  readonly wish: Wish
  readonly onChange: (next: Partial<Wish>) => void
}) {
  const words = useWords()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(
    trpc.reports.service.queryOptions(wish, { placeholderData: keepPreviousData }),
  )
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const services = data.services.map(({ id, name }) => ({ id, name: localize(name, words.language) }))
  return (
    <Stack gap="lg">
      <Filters now={now} wish={wish} onChange={onChange} services={services} />
      <Requests report={data} />
      <Chats report={data} />
    </Stack>
  )
}
