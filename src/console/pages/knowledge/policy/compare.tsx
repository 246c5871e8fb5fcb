import { Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Chip } from '../../settings/form/note.tsx'
import { ClausePlace } from '../clause-place.tsx'
import classes from './compare.module.css'
import type { VersionData } from './data.ts'
import { WordRuns } from './word-runs.tsx'

type Change = Answers['knowledge']['policy']['compare']['changes'][number]

const KINDS = ['changed', 'added', 'removed', 'moved'] as const
const TONE = { changed: 'warn', added: 'good', removed: 'bad', moved: 'plain', same: 'plain' } as const

/** What a version changes of another, clause by clause, with the words that went and came. */
export function Compare({ version }: { readonly version: VersionData }) {
  const { t } = useWords()
  const trpc = useTRPC()
  const dates = useDates()
  const { data: versions } = useSuspenseQuery(trpc.knowledge.policy.versions.queryOptions())
  const others = versions.filter(({ id }) => id !== version.id)
  const likely = others.find(({ status }) => status === 'inForce') ?? others[0]
  const [chosen, choose] = useState<string | null>(null)
  const before = chosen ?? likely?.id
  if (!before) return <Empty message={t('knowledge.compare.alone')} />
  return (
    <Stack gap="lg" maw="56rem">
      <NativeSelect
        label={t('knowledge.compare.with')}
        value={before}
        onChange={(event) => choose(event.currentTarget.value)}
        data={others.map(({ id, title, status, published, imported }) => ({
          value: id,
          label: `${t(`knowledge.status.${status}`)} · ${dates.day((published ?? imported).at)} · ${title || t('knowledge.versions.untitled')}`,
        }))}
      />
      <Changes key={before} before={before} id={version.id} />
    </Stack>
  )
}

function Changes({ id, before }: { readonly id: string; readonly before: string }) {
  const words = useWords()
  const { t } = words
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.knowledge.policy.compare.queryOptions({ id, before }))
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const count = (kind: Change['kind']) => data.changes.filter((one) => one.kind === kind).length
  return (
    <>
      <Group gap="xs" role="status">
        {KINDS.map((kind) => (
          <Chip key={kind} tone={count(kind) > 0 ? TONE[kind] : 'plain'}>
            {t(`knowledge.compare.count.${kind}`, { count: count(kind) })}
          </Chip>
        ))}
        <Chip>{t('knowledge.compare.count.same', { count: data.same })}</Chip>
      </Group>
      {data.changes.length === 0 && <Empty message={t('knowledge.compare.none')} />}
      <ol className={classes.changes}>
        {data.changes.map((change) => (
          <li
            key={`${change.before?.order ?? ''}-${change.after?.order ?? ''}`}
            className={classes.change}
            data-kind={change.kind}
          >
            <Changed change={change} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Changed({ change: { kind, before, after, words } }: { readonly change: Change }) {
  const { t } = useWords()
  const { section = '', number = '', text = '' } = after ?? before ?? {}
  return (
    <>
      <Group gap="xs" mb={4}>
        <Chip tone={TONE[kind]}>{t(`knowledge.compare.kind.${kind}`)}</Chip>
        <Text size="sm" c="gray.7">
          <ClausePlace heading={section} number={number} />
        </Text>
      </Group>
      {kind === 'changed' ? (
        <WordRuns runs={words} />
      ) : (
        <Text dir="auto">
          <Written text={text} />
        </Text>
      )}
    </>
  )
}
