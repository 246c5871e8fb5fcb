import { SegmentedControl, Text, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { TabBody } from '../../../ui/tabbed.tsx'
import { useWords } from '../../../words.tsx'
import { Note } from '../../settings/form/note.tsx'
import classes from './questions.module.css'
import { TopicCard } from './topic-card.tsx'

const ONLY = ['all', 'answered', 'silent'] as const
type Only = (typeof ONLY)[number]

/** The topics people ask about, with the ways they ask and what the policy in force says of each. */
export default function Topics() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.knowledge.questions.topics.queryOptions())
  const [typed, type] = useState('')
  const [only, show] = useState<Only>('all')
  const words = typed.trim().split(/\s+/)
  const found = data.topics.filter(
    ({ phrasings, clauses, own }) =>
      (only === 'all' || (only === 'answered') === clauses.length > 0) &&
      [...phrasings, ...own.flatMap((one) => one.phrasings), ...clauses.map(({ text }) => text)].some(
        (text) => words.every((word) => text.includes(word)),
      ),
  )
  return (
    <TabBody>
      <Text c="gray.7" mb="md">
        {t('questions.topics.intro')}
      </Text>
      {!data.hasPolicy && <Note tone="warn">{t('questions.topics.noPolicy')}</Note>}
      <div className={classes.bar}>
        <TextInput
          flex="1 1 16rem"
          dir="auto"
          aria-label={t('questions.topics.search')}
          placeholder={t('questions.topics.search')}
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('questions.topics.only.label')}
          value={only}
          onChange={(value) => show(ONLY.find((one) => one === value) ?? 'all')}
          data={ONLY.map((value) => ({ value, label: t(`questions.topics.only.${value}`) }))}
        />
        <Text size="sm" c="gray.7" role="status">
          {t('questions.topics.shown', { count: found.length })}
        </Text>
      </div>
      {found.length === 0 ? (
        <Empty message={t('questions.topics.none')} />
      ) : (
        <ul className={classes.cards}>
          {found.map((topic) => (
            <TopicCard key={topic.id} topic={topic} />
          ))}
        </ul>
      )}
    </TabBody>
  )
}
