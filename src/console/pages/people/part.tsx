import { Group, Skeleton, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
import { Count } from '../inbox/person/count.tsx'
import list from '../inbox/person/person.module.css'
import classes from './people.module.css'

/** A list of the page with its name, how many there are, and its own states. */
export function Part<Row>(of: {
  readonly title: string
  readonly what?: string
  readonly empty: string
  readonly rows: Pick<
    UseQueryResult<readonly Row[], { readonly message: string }>,
    'data' | 'error' | 'isPending' | 'refetch'
  >
  readonly row: (row: Row) => ReactNode
  readonly id: (row: Row) => string
}) {
  const words = useWords()
  const { data, error, isPending, refetch } = of.rows
  return (
    <section className={classes.part} aria-busy={isPending}>
      <Group gap="xs" mb={of.what ? 0 : 'sm'}>
        <Title order={2} size="h4">
          {of.title}
        </Title>
        {data && data.length > 0 && <Count n={data.length} size="lg" />}
      </Group>
      {of.what && (
        <Text size="sm" c="gray.7" mb="sm">
          {of.what}
        </Text>
      )}
      {isPending && <Skeleton h="3rem" />}
      {error && <Failed message={words.error(error)} onRetry={() => void refetch()} />}
      {data?.length === 0 && <Text c="gray.7">{of.empty}</Text>}
      {data && data.length > 0 && (
        <ul className={list.list}>
          {data.map((row) => (
            <li key={of.id(row)}>{of.row(row)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
