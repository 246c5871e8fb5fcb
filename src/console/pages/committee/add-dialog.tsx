import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localize } from '../../../domain/localized.ts'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './committee.module.css'
import { useActs } from './use-committee.ts'

/** Requests that wait for the committee: some of them, or all. */
export function AddDialog({
  sessionId,
  onClose,
}: {
  readonly sessionId: string
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t, language } = words
  const { day } = useDates()
  const trpc = useTRPC()
  const acts = useActs()
  const { data, error } = useQuery(trpc.committee.waiting.queryOptions())
  const [chosen, choose] = useState<string[]>([])
  const add = (requestIds: string[] | 'all') =>
    acts.add.mutate({ sessionId, requestIds }, { onSuccess: onClose })
  return (
    <Dialog title={t('committee.add')} size="lg" onClose={onClose}>
      {error && <Text c="red.8">{words.error(error)}</Text>}
      {!data && !error && <Loading />}
      {data && data.length === 0 && <Empty message={t('committee.noneWaiting')} />}
      {data && data.length > 0 && (
        <Stack>
          <Checkbox.Group
            value={chosen}
            onChange={choose}
            label={t('committee.waiting', { count: data.length })}
          >
            <Stack gap="sm" mt="sm" className={classes.scroll}>
              {data.map(({ requestId, number, service, status, since }) => (
                <Checkbox
                  key={requestId}
                  value={requestId}
                  label={
                    <>
                      <bdi dir="ltr">{number}</bdi> · {localize(service, language)}{' '}
                      {status === 'reconsideration' && <Mark tone="amber">{t('committee.again')}</Mark>}
                    </>
                  }
                  description={t('committee.since', { date: day(since) })}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group justify="space-between">
            <Button variant="light" loading={acts.add.isPending} onClick={() => add('all')}>
              {t('committee.addAll')}
            </Button>
            <Button disabled={chosen.length === 0} loading={acts.add.isPending} onClick={() => add(chosen)}>
              {t('committee.addChosen', { count: chosen.length })}
            </Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
