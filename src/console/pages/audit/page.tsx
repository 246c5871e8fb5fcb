import { Button, Group } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearch } from 'wouter'
import { useTRPC } from '../../trpc.ts'
import { PageBody } from '../../ui/page.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Entries } from './entries.tsx'
import { Export } from './export.tsx'
import { Filters, type Wish, wishOf } from './filters.tsx'

/** What was done and opened, by whom and when: to read, to narrow down, to take along. */
export default function AuditPage() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const contactId = new URLSearchParams(useSearch()).get('contact') ?? undefined
  const [wish, setWish] = useState<Wish>({ contactId })
  // Where each page begins; the newest page begins nowhere.
  const [starts, setStarts] = useState<readonly string[]>([])
  const before = starts.at(-1)
  const { data, error, refetch, isPlaceholderData } = useQuery(
    trpc.audit.list.queryOptions(
      { ...wishOf(wish), ...(before ? { before } : {}) },
      { placeholderData: keepPreviousData },
    ),
  )
  const narrow = (next: Wish) => {
    setWish(next)
    setStarts([])
  }
  const older = data?.next
  return (
    <PageBody title={t('frame.audit')} actions={<Export wish={wish} />}>
      <Filters value={wish} onChange={narrow} />
      {error && !data && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data?.entries.length === 0 && <Empty message={t('audit.page.none')} />}
      {data && data.entries.length > 0 && <Entries entries={data.entries} />}
      {(before || older) && (
        <Group justify="center">
          <Button variant="default" disabled={!before} onClick={() => setStarts((all) => all.slice(0, -1))}>
            {t('audit.page.newer')}
          </Button>
          <Button
            variant="default"
            disabled={!older || isPlaceholderData}
            onClick={() => older && setStarts((all) => [...all, older])}
          >
            {t('audit.page.older')}
          </Button>
        </Group>
      )}
    </PageBody>
  )
}
