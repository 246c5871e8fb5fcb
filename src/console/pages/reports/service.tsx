import { Anchor, Stack, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { Trend } from '../../ui/chart/trend.tsx'
import { monthName } from '../../ui/dates.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, type Words } from '../../words.tsx'
import { Filters } from './filters.tsx'
import { inWords } from './in-words.ts'
import classes from './reports.module.css'
import { percentOf, Tiles } from './tiles.tsx'
import type { Wish } from './wish.ts'

type Service = Answers['reports']['service']

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
  const services = data.services.map(({ id, name }) => ({ id, name: inWords(name, words.language) }))
  return (
    <Stack gap="lg">
      <Filters now={now} wish={wish} onChange={onChange} services={services} />
      <Requests data={data} words={words} />
      <Chats data={data} words={words} />
    </Stack>
  )
}

const total = <One,>(all: readonly One[], of: (one: One) => number) =>
  all.reduce((sum, one) => sum + of(one), 0)
const shown = (value: number | null) => (value === null ? '-' : String(Math.round(value * 10) / 10))

function Requests({ data, words }: { readonly data: Service; readonly words: Words }) {
  const { t, language } = words
  const { requests, promised, targetDays } = data
  const months = requests.map((one) => ({
    ...one,
    name: monthName(one.month.slice(0, 7), language, 'short'),
  }))
  const slowest = Math.max(1, ...requests.map(({ medianDays }) => medianDays ?? 0))
  const decided = months.filter(({ medianDays }) => medianDays !== null)
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('reports.requests')}
      </Title>
      <Tiles
        tiles={[
          { label: t('reports.submitted'), value: String(total(requests, (one) => one.submitted)) },
          { label: t('reports.approved'), value: String(total(requests, (one) => one.approved)) },
          { label: t('reports.declined'), value: String(total(requests, (one) => one.declined)) },
          { label: t('reports.delivered'), value: String(total(requests, (one) => one.delivered)) },
          ...(promised
            ? [
                {
                  label: t('reports.promiseKept'),
                  value: percentOf(
                    total(requests, (one) => one.promiseKept),
                    total(requests, (one) => one.promised),
                  ),
                  hint: t('reports.promiseHint'),
                },
              ]
            : []),
          {
            label: t('reports.targetKept'),
            value: percentOf(
              total(requests, (one) => one.targetKept),
              total(requests, (one) => one.targeted),
            ),
            hint: t('reports.targetHint', { count: targetDays }),
          },
        ]}
      />
      <div className={classes.card} style={{ marginTop: '1rem' }}>
        {decided.length > 1 && (
          <>
            <Text fw={600}>{t('reports.medianDays')}</Text>
            <Trend
              points={months.map(({ name, medianDays }) => ({ name, value: medianDays }))}
              least={0}
              most={slowest}
              label={decided
                .map(({ name, medianDays }) => `${name}: ${shown(medianDays)}`)
                .join(t('reports.comma'))}
            />
          </>
        )}
        <div className={classes.table}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {[
                  'month',
                  'submitted',
                  'approved',
                  'declined',
                  'delivered',
                  'medianDays',
                  'slowDays',
                  'serviceDays',
                ].map((key) => (
                  <Table.Th key={key}>{t(`reports.${key}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map((one) => (
                <Table.Tr key={one.month}>
                  <Table.Th scope="row">{one.name}</Table.Th>
                  <Table.Td>{one.submitted}</Table.Td>
                  <Table.Td>{one.approved}</Table.Td>
                  <Table.Td>{one.declined}</Table.Td>
                  <Table.Td>{one.delivered}</Table.Td>
                  <Table.Td>{shown(one.medianDays)}</Table.Td>
                  <Table.Td>{shown(one.slowDays)}</Table.Td>
                  <Table.Td>{shown(one.serviceDays)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </div>
    </section>
  )
}

function Chats({ data: { chats, questions }, words }: { readonly data: Service; readonly words: Words }) {
  const { t, language } = words
  const { may } = useOfficer()
  const asked = total(questions, (one) => one.asked)
  return (
    <section>
      <Title order={2} size="h3" mb="sm">
        {t('reports.chats')}
      </Title>
      <Tiles
        tiles={[
          { label: t('reports.conversations'), value: String(total(chats, (one) => one.conversations)) },
          {
            label: t('reports.resolved'),
            value: percentOf(
              total(chats, (one) => one.resolved),
              total(chats, (one) => one.conversations),
            ),
          },
          { label: t('reports.asked'), value: String(asked) },
          {
            label: t('reports.answered'),
            value: percentOf(
              total(questions, (one) => one.answered),
              asked,
            ),
          },
        ]}
      />
      <div className={classes.card} style={{ marginTop: '1rem' }}>
        <div className={classes.table}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {['month', 'conversations', 'handoffs', 'firstAnswer', 'handling', 'asked', 'unhelpful'].map(
                  (key) => (
                    <Table.Th key={key}>{t(`reports.${key}`)}</Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {chats.map((one, index) => (
                <Table.Tr key={one.month}>
                  <Table.Th scope="row">{monthName(one.month.slice(0, 7), language, 'short')}</Table.Th>
                  <Table.Td>{one.conversations}</Table.Td>
                  <Table.Td>{one.handoffs}</Table.Td>
                  <Table.Td>{minutes(one.firstAnswerMinutes, words)}</Table.Td>
                  <Table.Td>{minutes(one.handlingMinutes, words)}</Table.Td>
                  <Table.Td>{questions[index]?.asked ?? 0}</Table.Td>
                  <Table.Td>{questions[index]?.unhelpful ?? 0}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        {may('knowledge.read') && (
          <Anchor component={Link} to="/knowledge/questions">
            {t('reports.unanswered')}
          </Anchor>
        )}
      </div>
    </section>
  )
}

function minutes(value: number | null, { t }: Words): string {
  if (value === null) return '-'
  return value < 120
    ? t('reports.minutes', { count: Math.round(value) })
    : t('reports.hours', { count: Math.round(value / 60) })
}
