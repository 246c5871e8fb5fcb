import { Anchor, Group, Paper, Stack, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { IconAlertTriangle, IconCheck } from '../../../icons.ts'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import classes from '../form/form.module.css'
import { Chip } from '../form/note.tsx'
import { Section } from './heading.tsx'

type Item = Answers['settings']['readiness'][number]

/** Where each line of the list is put right. */
const WHERE: Readonly<Record<Item['name'], string | null>> = {
  profile: '/settings/profile',
  services: '/settings/services',
  policy: '/knowledge/policy',
  crisisLines: '/settings/crisis',
  channel: '/channels',
  address: null,
  officers: '/officers',
  backup: '/settings/backup',
}

/** What is missing before people are invited to write. */
export function ReadySection() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.settings.readiness.queryOptions())
  const left = data.filter(({ ready }) => !ready).length
  return (
    <Section
      title={t('settings.section.ready')}
      intro={left === 0 ? t('settings.ready.all') : t('settings.ready.left', { count: left })}
    >
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data.map((item) => (
          <Line key={item.name} item={item} />
        ))}
      </Stack>
    </Section>
  )
}

function Line({ item: { name, ready, names } }: { readonly item: Item }) {
  const { t } = useWords()
  const to = WHERE[name]
  const said = name === 'profile' ? names.map((part) => t(`settings.ready.part.${part}`)) : names
  return (
    <Paper component="li" className={classes.row} py="sm">
      <Group wrap="nowrap" align="start" gap="sm">
        <Chip tone={ready ? 'good' : 'warn'}>
          {ready ? <IconCheck size={14} aria-hidden /> : <IconAlertTriangle size={14} aria-hidden />}
          {t(ready ? 'settings.ready.yes' : 'settings.ready.no')}
        </Chip>
        <div>
          <Text fw={600}>{t(`settings.ready.name.${name}`)}</Text>
          {!ready && (
            <Text size="sm" c="gray.7">
              {t(`settings.ready.how.${name}`, { names: said.join('، ') })}
            </Text>
          )}
          {!ready && to && (
            <Anchor component={Link} to={to} size="sm">
              {t('settings.ready.go')}
            </Anchor>
          )}
        </div>
      </Group>
    </Paper>
  )
}
