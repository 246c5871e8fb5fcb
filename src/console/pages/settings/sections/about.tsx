import { Stack, Table, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { useWords } from '../../../words.tsx'
import { useLongDates } from '../dates.ts'
import { Note } from '../form/note.tsx'
import { Section } from './heading.tsx'

/** What runs here, and what is not configured yet. */
export function AboutSection() {
  const { t } = useWords()
  const dates = useLongDates()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.settings.about.queryOptions())
  return (
    <Section title={t('settings.section.about')} intro={t('settings.intro.about')}>
      <Table withTableBorder bg="white" layout="fixed">
        <Table.Tbody>
          <Fact name={t('settings.about.version')}>
            <bdi dir="ltr">{data.version}</bdi>
          </Fact>
          <Fact name={t('settings.about.node')}>
            <bdi dir="ltr">{data.node}</bdi>
          </Fact>
          <Fact name={t('settings.about.database')}>
            {t(data.embedded ? 'settings.about.embedded' : 'settings.about.own')}
          </Fact>
          <Fact name={t('settings.about.address')}>
            {data.publicUrl ? <bdi dir="ltr">{data.publicUrl}</bdi> : t('settings.about.noAddress')}
          </Fact>
          {data.channels.map(({ name, state, since }) => (
            <Fact key={name} name={t(`settings.about.channel.${name}`)}>
              {t(`settings.about.state.${state}`)}
              <Text size="sm" c="gray.7">
                {t('settings.about.since', { when: dates.moment(since) })}
              </Text>
            </Fact>
          ))}
        </Table.Tbody>
      </Table>
      <Stack gap="xs">
        {data.channels.every(({ name }) => name === 'web') && (
          <Note tone="warn">{t('settings.about.onlyWeb')}</Note>
        )}
        {!data.publicUrl && <Note tone="warn">{t('settings.about.addressHint')}</Note>}
        {data.embedded && <Note tone="plain">{t('settings.about.embeddedHint')}</Note>}
      </Stack>
    </Section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="40%">
        {name}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{children}</Table.Td>
    </Table.Tr>
  )
}
