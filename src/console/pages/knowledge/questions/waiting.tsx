import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '../../../trpc.ts'
import { Empty } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import type { Group } from './data.ts'
import { GroupCard } from './group-card.tsx'
import classes from './questions.module.css'
import { Teach } from './teach.tsx'
import { useTeach } from './use-teach.ts'

/** Questions that wait, by likeness, the most asked first. */
export function Waiting() {
  const { t } = useWords()
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.knowledge.questions.waiting.queryOptions())
  const [opened, open] = useState<Group | null>(null)
  const teach = useTeach(t('questions.teach.saved'))
  if (data.groups.length === 0) return <Empty message={t('questions.none')} />
  const further = data.groupsInAll - data.groups.length
  return (
    <>
      <ul className={classes.cards}>
        {data.groups.map((group) => (
          <GroupCard
            key={group.id}
            group={group}
            busy={teach.isPending}
            onOpen={() => open(group)}
            onTeach={(taught) =>
              teach.mutate({ questionIds: [...group.ids], phrasings: [...group.wordings], taught })
            }
          />
        ))}
      </ul>
      {further > 0 && (
        <Text c="gray.7" mt="md">
          {t('questions.more', { count: further })}
        </Text>
      )}
      {opened && <Teach key={opened.id} group={opened} onClose={() => open(null)} />}
    </>
  )
}
