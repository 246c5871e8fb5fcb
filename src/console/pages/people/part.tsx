import { Badge, Skeleton, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed } from '../../ui/states.tsx'
import { useWords } from '../../words.tsx'
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
      <Title order={2} size="h4" mb={of.what ? 0 : 'sm'}>
        {of.title}{' '}
        {data && data.length > 0 && (
          <Badge size="lg" variant="light" color="green.9" circle={data.length < 10}>
            {data.length}
          </Badge>
        )}
      </Title>
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
