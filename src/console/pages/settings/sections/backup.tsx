import { ActionIcon, Badge, Button, Code, Group, Loader, Paper, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconDownload } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useSize } from '../../../ui/size.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useTold } from '../../../ui/told.ts'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import { AskOnce } from '../form/ask-once.tsx'
import classes from '../form/form.module.css'
import { Note } from '../form/note.tsx'
import { Section } from './heading.tsx'

const WATCH_MS = 1000

export function BackupSection() {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const dates = useLongDates()
  const mayChange = useOfficer().may('settings.change')
  const { data, error, refetch } = useQuery(
    trpc.settings.backup.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.making ? WATCH_MS : false),
    }),
  )
  const reread = () => queries.invalidateQueries({ queryKey: trpc.settings.pathKey() })
  const settled = { onError: told.failed, onSettled: reread }
  const make = useMutation(trpc.settings.backup.make.mutationOptions(settled))
  const remove = useMutation(trpc.settings.backup.remove.mutationOptions(settled))
  const size = useSize()
  const begin = mayChange && (
    <Button loading={make.isPending} disabled={Boolean(data?.making)} onClick={() => make.mutate(undefined)}>
      {t('settings.backup.make')}
    </Button>
  )
  return (
    <Section title={t('settings.section.backup')} intro={t('settings.intro.backup')} actions={begin}>
      {error && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {data?.making && (
        <Note tone="plain" role="status">
          <Group gap="sm">
            <Loader size="sm" />
            <Text size="sm">{t('settings.backup.making', { size: size(data.making.bytes) })}</Text>
          </Group>
        </Note>
      )}
      {data && <Nightly night={data.night} kept={data.kept} />}
      {data?.failed && !data.making && !data.night?.fault && (
        <Note tone="bad" role="alert">
          {t('settings.backup.failed')}
        </Note>
      )}
      {data?.kept.length === 0 && !data.making && <Empty message={t('settings.backup.none')} />}
      <Stack gap="xs">
        {data?.kept.map(({ name, bytes, at, nightly }) => (
          <Paper key={name} className={classes.row} py="xs">
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Group gap="xs">
                  <Text fw={600}>{dates.moment(at)}</Text>
                  {nightly && (
                    <Badge variant="light" color="gray.8" tt="none">
                      {t('settings.backup.nightly')}
                    </Badge>
                  )}
                </Group>
                <Text size="sm" c="gray.7">
                  {size(bytes)} · <bdi dir="ltr">{name}</bdi>
                </Text>
              </div>
              {mayChange && (
                <Group gap={4} wrap="nowrap">
                  <ActionIcon
                    component="a"
                    href={`/console/api/backup/${name}`}
                    download={name}
                    variant="subtle"
                    color="gray.8"
                    size="lg"
                    aria-label={t('settings.backup.download', { when: dates.moment(at) })}
                  >
                    <IconDownload size={18} aria-hidden />
                  </ActionIcon>
                  <AskOnce
                    label={t('settings.backup.remove', { when: dates.moment(at) })}
                    question={t('settings.backup.removeQuestion')}
                    onYes={() => remove.mutate({ name })}
                  />
                </Group>
              )}
            </Group>
          </Paper>
        ))}
      </Stack>
      <Note tone="warn" title={t('settings.backup.carefulTitle')}>
        <Text size="sm">{t('settings.backup.careful')}</Text>
      </Note>
      <Text size="sm" c="gray.7">
        {t('settings.backup.command')} <Command>npm run backup -- sila.gz</Command>
      </Text>
      <Text size="sm" c="gray.7">
        {t('settings.backup.restore')} <Command>npm run restore -- sila.gz</Command>
      </Text>
    </Section>
  )
}

type Kept = Answers['settings']['backup']['list']

/** That one is made every night, and how the newest went. */
function Nightly({ night, kept }: Pick<Kept, 'night' | 'kept'>) {
  const { t } = useWords()
  const dates = useLongDates()
  const last = kept.find(({ nightly }) => nightly)
  return (
    <>
      {night?.fault && (
        <Note tone="bad" role="alert">
          {t(`settings.backup.nightFailed.${night.fault}`, { when: dates.moment(night.at) })}
          {night.open && ` ${t('settings.backup.nightAgain')}`}
        </Note>
      )}
      <Text size="sm" c="gray.8">
        {last
          ? t('settings.backup.nightDone', { when: dates.moment(last.at) })
          : t('settings.backup.nightNone')}
        {' · '}
        {t('settings.backup.nightlyNote')}
      </Text>
    </>
  )
}

/** In one piece: what is typed is not read across two lines. */
function Command({ children }: { readonly children: string }) {
  return (
    <Code dir="ltr" display="inline-block">
      {children}
    </Code>
  )
}
