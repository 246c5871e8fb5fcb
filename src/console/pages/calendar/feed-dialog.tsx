import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/states.tsx'
import { useTold } from '../../ui/told.ts'
import { useWords } from '../../words.tsx'

/** The secret address under which the officer's own calendar program reads their appointments; shown once, revoked at will. */
export function FeedDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { moment } = useDates()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const [address, show] = useState<string | null>(null)
  const feed = useQuery(trpc.calendar.feed.queryOptions())
  const fresh = () => void queries.invalidateQueries({ queryKey: trpc.calendar.feed.queryKey() })
  const open = useMutation(
    trpc.calendar.openFeed.mutationOptions({
      onSuccess: ({ path }) => {
        show(new URL(path, location.origin).href)
        fresh()
      },
      onError: told.failed,
    }),
  )
  const close = useMutation(
    trpc.calendar.closeFeed.mutationOptions({
      onSuccess: () => {
        show(null)
        fresh()
        told.done(t('calendar.feed.closed'))
      },
      onError: told.failed,
    }),
  )
  return (
    <Dialog title={t('calendar.feed.title')} onClose={onClose}>
      <Stack gap="md">
        <Text c="gray.7">{t('calendar.feed.what')}</Text>
        {feed.isPending && <Loading rows={1} />}
        {address && (
          <>
            <Code block dir="ltr" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {address}
            </Code>
            <Text size="sm">{t('calendar.feed.once')}</Text>
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="light" onClick={copy}>
                  {t(copied ? 'calendar.feed.copied' : 'calendar.feed.copy')}
                </Button>
              )}
            </CopyButton>
          </>
        )}
        {feed.data && !address && (
          <Text size="sm">
            {t('calendar.feed.since', { date: moment(String(feed.data.createdAt)) })}{' '}
            {feed.data.usedAt
              ? t('calendar.feed.used', { date: moment(String(feed.data.usedAt)) })
              : t('calendar.feed.unused')}
          </Text>
        )}
        <Group justify="end">
          {feed.data && (
            <Button variant="subtle" color="red.8" loading={close.isPending} onClick={() => close.mutate()}>
              {t('calendar.feed.close')}
            </Button>
          )}
          {!address && (
            <Button loading={open.isPending} onClick={() => open.mutate()}>
              {t(feed.data ? 'calendar.feed.renew' : 'calendar.feed.open')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}
