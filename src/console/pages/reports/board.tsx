import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconFileText } from '../../icons.ts'
import { useTRPC } from '../../trpc.ts'
import { monthName } from '../../ui/dates.ts'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import classes from './reports.module.css'

/** Reports for the board, made by themselves on the first of each month. */
export function BoardReports() {
  const words = useWords()
  const { t, language } = words
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.reports.board.queryOptions())
  if (error && !data) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <Stack gap="md">
      <Text c="gray.8">{t('reports.boardHint')}</Text>
      {data.length === 0 && <Empty message={t('reports.noBoard')} />}
      {data.length > 0 && (
        <Stack className={classes.card} component="ul" m={0} style={{ listStyle: 'none' }}>
          {data.map(({ month, size }) => (
            <li key={month}>
              <Anchor href={`/console/api/board/${month}`} download>
                <IconFileText size={18} aria-hidden /> {monthName(month, language)}
              </Anchor>{' '}
              <Text span size="sm" c="gray.7">
                <bdi>PDF, {Math.max(1, Math.round(size / 1024))} KB</bdi>
              </Text>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
