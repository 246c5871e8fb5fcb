import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Sure } from '../../../ui/sure.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import classes from '../form/form.module.css'
import { useUndo } from '../form/undo.tsx'
import { Section } from './heading.tsx'

type Entry = Answers['settings']['history']['revisions'][number]

/** Every revision of the profile: who saved what when, and how to have it again. */
export function HistorySection() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const dates = useLongDates()
  const told = useTold()
  const offerUndo = useUndo()
  const mayChange = useOfficer().may('settings.change')
  const [asked, setAsked] = useState<Entry | null>(null)
  const found = useInfiniteQuery(
    trpc.settings.history.infiniteQueryOptions({}, { getNextPageParam: ({ next }) => next ?? undefined }),
  )
  const restore = useMutation(
    trpc.settings.restore.mutationOptions({
      onError: told.failed,
      onSuccess: offerUndo,
      onSettled: async () => {
        setAsked(null)
        await queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
      },
    }),
  )
  const entries = found.data?.pages.flatMap(({ revisions }) => revisions) ?? []
  const newest = entries[0]?.revision ?? 0
  return (
    <Section title={t('settings.section.history')} intro={t('settings.intro.history')}>
      {found.error && <Failed message={words.error(found.error)} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <Paper component="li" key={entry.revision} className={classes.row} py="sm">
            <Group justify="space-between" align="start">
              <div>
                <Text fw={600}>{dates.moment(entry.at)}</Text>
                <Text size="sm" c="gray.7">
                  <bdi>{entry.by ?? t('settings.history.file')}</bdi>
                  {entry.sections.length > 0 && ' · '}
                  {entry.sections.map((name) => t(`settings.section.${name}`)).join('، ')}
                </Text>
              </div>
              {entry.revision === newest ? (
                <Text size="sm" c="green.9" fw={600}>
                  {t('settings.history.inForce')}
                </Text>
              ) : (
                mayChange && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`${t('settings.history.restore')}: ${dates.moment(entry.at)}`}
                    onClick={() => setAsked(entry)}
                  >
                    {t('settings.history.restore')}
                  </Button>
                )
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
      {found.hasNextPage && (
        <Group>
          <Button
            variant="light"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('settings.history.more')}
          </Button>
        </Group>
      )}
      {asked && (
        <Sure
          title={t('settings.history.restore')}
          about={t('settings.history.question', { when: dates.moment(asked.at) })}
          yes={t('settings.history.restore')}
          loading={restore.isPending}
          onYes={() => restore.mutate({ revision: asked.revision, seen: newest })}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  )
}
